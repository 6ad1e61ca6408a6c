package app.aside.attention.rule;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An agent calls a supervisor. */
@Component
class CallOpenRule implements AttentionRule {

    @Override
    public String key() {
        return "call-open";
    }

    @Override
    public String sentence() {
        return "An agent calls a supervisor and nobody has accepted.";
    }

    @Override
    public @Nullable Duration defaultThreshold() {
        return null;
    }

    @Override
    public int weight() {
        return 50;
    }

    @Override
    public Optional<Finding> find(AttentionFacts facts, Duration threshold) {
        return Optional.ofNullable(facts.callSince()).map(since -> new Finding(since, "call open", since, null));
    }
}
