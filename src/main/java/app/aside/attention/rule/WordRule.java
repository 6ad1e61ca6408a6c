package app.aside.attention.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The customer uses a word of the company's list. */
@Component
class WordRule implements AttentionRule {

    @Override
    public String key() {
        return "word";
    }

    @Override
    public String sentence() {
        return "The customer uses a word of the list below.";
    }

    @Override
    public @Nullable Duration defaultThreshold() {
        return null;
    }

    @Override
    public int weight() {
        return 40;
    }

    @Override
    public Optional<Finding> find(AttentionFacts facts, Duration threshold) {
        Instant at = facts.wordAt();
        return at == null
                ? Optional.empty()
                : Optional.of(new Finding(at, "word: " + facts.word(), null, facts.wordSeq()));
    }
}
