package app.aside.attention.rule;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The customer waits for an answer. */
@Component
class UnansweredRule implements AttentionRule {

    @Override
    public String key() {
        return "unanswered";
    }

    @Override
    public String sentence() {
        return "A message of the customer has no answer for this long.";
    }

    @Override
    public @Nullable Duration defaultThreshold() {
        return Duration.ofMinutes(3);
    }

    @Override
    public int weight() {
        return 25;
    }

    @Override
    public Optional<Finding> find(AttentionFacts facts, Duration threshold) {
        return Optional.ofNullable(facts.unansweredSince())
                .map(since -> new Finding(since.plus(threshold), "unanswered", since, facts.unansweredSeq()));
    }
}
