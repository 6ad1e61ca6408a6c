package app.aside.attention;

import app.aside.attention.rule.AttentionFacts;
import app.aside.attention.rule.AttentionRule;
import app.aside.attention.rule.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies all rules to one conversation. */
@Component
class AttentionEvaluator {

    private final List<AttentionRule> rules;

    AttentionEvaluator(List<AttentionRule> rules) {
        this.rules = rules.stream()
                .sorted(Comparator.comparingInt(AttentionRule::weight)
                        .reversed()
                        .thenComparing(AttentionRule::key))
                .toList();
    }

    /** The rules, the heaviest first. */
    List<AttentionRule> rules() {
        return rules;
    }

    /**
     * @param reasons those that hold and are not snoozed, the heaviest first
     * @param score the sum of their weights
     * @param nextAt when another reason begins to hold if nothing else happens; {@code null} for never
     */
    record Evaluation(
            List<AttentionReason> reasons,
            int score,
            @Nullable Instant nextAt) {}

    /** @param snoozedUntil the snoozed rules of this conversation, each until when */
    Evaluation evaluate(
            AttentionFacts facts, AttentionThresholds thresholds, Map<String, Instant> snoozedUntil, Instant now) {
        List<AttentionReason> reasons = new ArrayList<>();
        int score = 0;
        Instant nextAt = null;
        for (AttentionRule rule : rules) {
            if (!thresholds.isEnabled(rule.key())) {
                continue;
            }
            Finding finding = rule.find(facts, thresholds.of(rule)).orElse(null);
            if (finding == null) {
                continue;
            }
            Instant from = later(finding.from(), snoozedUntil.get(rule.key()));
            if (!from.isAfter(now)) {
                reasons.add(new AttentionReason(rule.key(), finding.words(), finding.since(), finding.messageSeq()));
                score += rule.weight();
            } else if (nextAt == null || from.isBefore(nextAt)) {
                nextAt = from;
            }
        }
        return new Evaluation(List.copyOf(reasons), score, nextAt);
    }

    private static Instant later(Instant from, @Nullable Instant snoozed) {
        return snoozed != null && snoozed.isAfter(from) ? snoozed : from;
    }

    /**
     * What a company has chosen.
     *
     * @param chosen by the key of the rule; a rule without an entry has its default and is enabled
     */
    record AttentionThresholds(Map<String, Choice> chosen) {

        /** @param threshold {@code null} for a rule without a time */
        record Choice(boolean enabled, @Nullable Duration threshold) {}

        boolean isEnabled(String rule) {
            Choice choice = chosen.get(rule);
            return choice == null || choice.enabled();
        }

        Duration of(AttentionRule rule) {
            Choice choice = chosen.get(rule.key());
            Duration threshold = choice == null ? null : choice.threshold();
            return Objects.requireNonNullElse(threshold == null ? rule.defaultThreshold() : threshold, Duration.ZERO);
        }
    }
}
