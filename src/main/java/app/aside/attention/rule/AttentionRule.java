package app.aside.attention.rule;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One reason to look at a conversation. A rule is a bean of this type and reads nothing but the facts: when they hold for
 * the threshold, the reason holds.
 */
public interface AttentionRule {

    /** The name under which thresholds and snoozes are stored; never changes. */
    String key();

    /** One sentence for the settings. */
    String sentence();

    /** How long the facts have to hold; {@code null} for a rule without a time. */
    @Nullable
    Duration defaultThreshold();

    /** How far up the reason brings a conversation; those of all its reasons are added. */
    int weight();

    /**
     * The reason, and from when it holds; empty while the facts do not speak for it.
     *
     * @param threshold the company's, or the default; zero for a rule without a time
     */
    Optional<Finding> find(AttentionFacts facts, Duration threshold);
}
