package app.aside.attention.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The customer wrote again without an answer in between. */
@Component
class AskedTwiceRule implements AttentionRule {

    @Override
    public String key() {
        return "asked-twice";
    }

    @Override
    public String sentence() {
        return "The customer writes again, this long after a message that nobody has answered.";
    }

    @Override
    public @Nullable Duration defaultThreshold() {
        return Duration.ofMinutes(1);
    }

    @Override
    public int weight() {
        return 30;
    }

    @Override
    public Optional<Finding> find(AttentionFacts facts, Duration threshold) {
        Instant first = facts.unansweredSince();
        Instant last = facts.askedAt();
        return first == null || last == null || last.isBefore(first.plus(threshold))
                ? Optional.empty()
                : Optional.of(new Finding(last, "asked twice", null, facts.askedSeq()));
    }
}
