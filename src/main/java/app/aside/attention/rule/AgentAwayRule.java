package app.aside.attention.rule;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The agent has left. */
@Component
class AgentAwayRule implements AttentionRule {

    @Override
    public String key() {
        return "agent-away";
    }

    @Override
    public String sentence() {
        return "The agent of an ongoing conversation is away or has no view open.";
    }

    @Override
    public @Nullable Duration defaultThreshold() {
        return Duration.ofMinutes(1);
    }

    @Override
    public int weight() {
        return 35;
    }

    @Override
    public Optional<Finding> find(AttentionFacts facts, Duration threshold) {
        return Optional.ofNullable(facts.awaySince())
                .map(since -> new Finding(since.plus(threshold), "agent away", since, facts.unansweredSeq()));
    }
}
