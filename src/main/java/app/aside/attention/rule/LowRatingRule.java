package app.aside.attention.rule;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The customer was not content the last time. */
@Component
class LowRatingRule implements AttentionRule {

    /** This many stars of five or fewer. */
    private static final int LOW = 2;

    @Override
    public String key() {
        return "low-rating";
    }

    @Override
    public String sentence() {
        return "The customer rated the last conversation with one or two stars.";
    }

    @Override
    public @Nullable Duration defaultThreshold() {
        return null;
    }

    @Override
    public int weight() {
        return 10;
    }

    @Override
    public Optional<Finding> find(AttentionFacts facts, Duration threshold) {
        Integer stars = facts.earlierStars();
        return stars == null || stars > LOW
                ? Optional.empty()
                : Optional.of(new Finding(facts.openedAt(), "low rating before", null, null));
    }
}
