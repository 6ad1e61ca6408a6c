package app.aside.attention.rule;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The agent has not opened an internal message. */
@Component
public class GuidanceNotSeenRule implements AttentionRule {

    public static final String KEY = "guidance-not-seen";
    public static final Duration DEFAULT_THRESHOLD = Duration.ofMinutes(2);

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String sentence() {
        return "No agent has opened an internal message for this long.";
    }

    @Override
    public @Nullable Duration defaultThreshold() {
        return DEFAULT_THRESHOLD;
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
