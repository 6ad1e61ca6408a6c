package app.aside.attention.rule;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The agent has not opened an internal message. */
@Component
class GuidanceNotSeenRule implements AttentionRule {

    @Override
    public String key() {
        return "guidance-not-seen";
    }

    @Override
    public String sentence() {
        return "No agent has opened an internal message for this long.";
    }

    @Override
    public @Nullable Duration defaultThreshold() {
        return Duration.ofMinutes(2);
    }

    @Override
    public int weight() {
        return 20;
    }

    @Override
    public Optional<Finding> find(AttentionFacts facts, Duration threshold) {
        return Optional.ofNullable(facts.guidanceSince())
                .map(since -> new Finding(since.plus(threshold), "guidance not seen", since, null));
    }
}
