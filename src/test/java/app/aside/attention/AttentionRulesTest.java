package app.aside.attention;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.MutableClock;
import app.aside.attention.AttentionEvaluator.AttentionThresholds;
import app.aside.attention.AttentionEvaluator.Evaluation;
import app.aside.attention.rule.AttentionFacts;
import app.aside.attention.rule.AttentionRule;
import app.aside.attention.rule.AttentionRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each rule with its threshold, over a clock that stands. */
class AttentionRulesTest {

    private static final AttentionThresholds DEFAULTS = new AttentionThresholds(Map.of());

    private final MutableClock clock = new MutableClock();
    private final Instant start = clock.instant();
    private final AttentionEvaluator evaluator = new AttentionEvaluator(AttentionRules.all());

    /** Facts of a conversation in which nothing is wrong, to be changed one at a time. */
    private record Facts(
            @Nullable Instant unansweredSince,
            @Nullable Instant askedAt,
            @Nullable String word,
            @Nullable Instant awaySince,
            @Nullable Instant guidanceSince,
            @Nullable Instant callSince,
            @Nullable Integer stars) {

        static final Facts NONE = new Facts(null, null, null, null, null, null, null);

        Facts unanswered(Instant since, Instant askedAt) {
            return new Facts(since, askedAt, word, awaySince, guidanceSince, callSince, stars);
        }

        AttentionFacts at(Instant opened) {
            return new AttentionFacts(
                    opened,
                    unansweredSince,
                    unansweredSince == null ? null : 1,
                    askedAt,
                    askedAt == null ? null : 4,
                    word,
                    word == null ? null : 2,
                    word == null ? null : opened,
                    awaySince,
                    guidanceSince,
                    callSince,
                    stars);
        }
    }

    private Evaluation evaluate(Facts facts) {
        return evaluator.evaluate(facts.at(start), DEFAULTS, Map.of(), clock.instant());
    }

    private List<String> words(Facts facts) {
        return evaluate(facts).reasons().stream().map(AttentionReason::words).toList();
    }

    @Test
    void nothingWrongIsNoReason() {
        assertThat(evaluate(Facts.NONE)).isEqualTo(new Evaluation(List.of(), 0, null));
    }

    @Test
    void unansweredHoldsAfterThreeMinutes() {
        Facts facts = Facts.NONE.unanswered(start, start);
        clock.advance(Duration.ofSeconds(179));
        assertThat(evaluate(facts).reasons()).isEmpty();
        assertThat(evaluate(facts).nextAt()).isEqualTo(start.plusSeconds(180));

        clock.advance(Duration.ofSeconds(1));
        assertThat(evaluate(facts).reasons())
                .containsExactly(new AttentionReason("unanswered", "unanswered", start, 1));
        assertThat(evaluate(facts).nextAt()).isNull();
    }

    @Test
    void askedTwiceNeedsAMinuteBetweenTheMessages() {
        assertThat(words(Facts.NONE.unanswered(start, start.plusSeconds(59)))).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        Facts twice = Facts.NONE.unanswered(start, start.plusSeconds(60));

        assertThat(evaluate(twice).reasons())
                .containsExactly(new AttentionReason("asked-twice", "asked twice", null, 4));
    }

    @Test
    void aWordHoldsAtOnce() {
        assertThat(words(new Facts(null, null, "lawyer", null, null, null, null)))
                .containsExactly("word: lawyer");
    }

    @Test
    void agentAwayHoldsAfterAMinute() {
        Facts away = new Facts(null, null, null, start, null, null, null);
        assertThat(words(away)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(words(away)).containsExactly("agent away");
    }

    @Test
    void guidanceNotSeenHoldsAfterTwoMinutes() {
        Facts unseen = new Facts(null, null, null, null, start, null, null);
        clock.advance(Duration.ofSeconds(119));
        assertThat(words(unseen)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(words(unseen)).containsExactly("guidance not seen");
    }

    @Test
    void callOpenHoldsAtOnceWithItsAge() {
        Facts calling = new Facts(null, null, null, null, null, start, null);

        assertThat(evaluate(calling).reasons())
                .containsExactly(new AttentionReason("call-open", "call open", start, null));
    }

    @Test
    void lowRatingBeforeIsOneOrTwoStars() {
        assertThat(words(new Facts(null, null, null, null, null, null, 2))).containsExactly("low rating before");
        assertThat(words(new Facts(null, null, null, null, null, null, 3))).isEmpty();
    }

    @Test
    void severalReasonsAddUpTheHeaviestFirst() {
        Facts much = new Facts(start, start.plusSeconds(90), "lawyer", start, start, start, 1);
        clock.advance(Duration.ofMinutes(3));

        assertThat(words(much))
                .containsExactly(
                        "call open",
                        "word: lawyer",
                        "agent away",
                        "asked twice",
                        "unanswered",
                        "guidance not seen",
                        "low rating before");
        assertThat(evaluate(much).score())
                .isEqualTo(evaluator.rules().stream()
                        .mapToInt(AttentionRule::weight)
                        .sum());
    }

    @Test
    void aSnoozedReasonComesBack() {
        AttentionFacts facts = new Facts(null, null, "lawyer", null, null, null, null).at(start);
        Map<String, Instant> snoozed = Map.of("word", start.plus(Duration.ofMinutes(15)));

        Evaluation now = evaluator.evaluate(facts, DEFAULTS, snoozed, clock.instant());
        assertThat(now).isEqualTo(new Evaluation(List.of(), 0, start.plus(Duration.ofMinutes(15))));
        clock.advance(Duration.ofMinutes(15));
        assertThat(evaluator.evaluate(facts, DEFAULTS, snoozed, clock.instant()).reasons())
                .hasSize(1);
    }

    @Test
    void aCompanyChoosesThresholdsAndRules() {
        AttentionFacts facts = Facts.NONE.unanswered(start, start).at(start);
        clock.advance(Duration.ofSeconds(30));
        AttentionThresholds quick = new AttentionThresholds(
                Map.of("unanswered", new AttentionThresholds.Choice(true, Duration.ofSeconds(30))));
        AttentionThresholds off = new AttentionThresholds(
                Map.of("unanswered", new AttentionThresholds.Choice(false, Duration.ofSeconds(30))));

        assertThat(evaluator.evaluate(facts, quick, Map.of(), clock.instant()).reasons())
                .hasSize(1);
        assertThat(evaluator.evaluate(facts, off, Map.of(), clock.instant()))
                .isEqualTo(new Evaluation(List.of(), 0, null));
    }
}
