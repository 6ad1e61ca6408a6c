package app.aside.attention.rule;

import java.util.List;

/** The rules, for tests without Spring. */
public final class AttentionRules {

    private AttentionRules() {}

    public static List<AttentionRule> all() {
        return List.of(
                new UnansweredRule(),
                new AskedTwiceRule(),
                new WordRule(),
                new AgentAwayRule(),
                new GuidanceNotSeenRule(),
                new CallOpenRule(),
                new LowRatingRule());
    }
}
