package app.aside.attention;

import app.aside.attention.AttentionEvaluator.AttentionThresholds;
import app.aside.attention.rule.AttentionRule;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The rules and the words of a company, for its administrators. */
@Service
public class AttentionSettingsService {

    public static final Duration MIN_TIME = Duration.ofSeconds(10);
    public static final Duration MAX_TIME = Duration.ofHours(24);
    public static final int MAX_WORDS = 200;
    static final int MAX_WORD_LENGTH = 80;

    private final AdministratorTransactions transactions;
    private final AttentionSettingsRepository settings;
    private final AttentionStateRepository states;
    private final AttentionEvaluator evaluator;
    private final Clock clock;

    AttentionSettingsService(
            AdministratorTransactions transactions,
            AttentionSettingsRepository settings,
            AttentionStateRepository states,
            AttentionEvaluator evaluator,
            Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.states = states;
        this.evaluator = evaluator;
        this.clock = clock;
    }

    /**
     * A rule as the company has it.
     *
     * @param sentence what it looks at
     * @param threshold {@code null} for a rule without a time
     */
    public record RuleSetting(
            String key,
            String sentence,
            boolean enabled,
            @Nullable Duration threshold) {}

    /** All rules, the heaviest first. */
    public List<RuleSetting> list(StaffId me) {
        return transactions.read(me, access -> {
            AttentionThresholds thresholds = settings.thresholds(access.company());
            return evaluator.rules().stream()
                    .map(rule -> new RuleSetting(
                            rule.key(),
                            rule.sentence(),
                            thresholds.isEnabled(rule.key()),
                            rule.defaultThreshold() == null ? null : thresholds.of(rule)))
                    .toList();
        });
    }

    /**
     * @param threshold between {@link #MIN_TIME} and {@link #MAX_TIME}, in whole seconds; ignored for a rule without a time
     */
    public void change(StaffId me, String key, boolean enabled, @Nullable Duration threshold) {
        AttentionRule rule = evaluator.rules().stream()
                .filter(known -> known.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("rule"));
        boolean timed = rule.defaultThreshold() != null;
        if (timed && (threshold == null || threshold.compareTo(MIN_TIME) < 0 || threshold.compareTo(MAX_TIME) > 0)) {
            throw FormField.THRESHOLD.invalid("Choose between 10 seconds and 24 hours.");
        }
        transactions.write(me, access -> {
            settings.saveRule(
                    access.company(),
                    key,
                    enabled,
                    timed && threshold != null ? Math.toIntExact(threshold.toSeconds()) : null);
            states.makeAllDue(access.company(), clock.instant());
            return key;
        });
    }

    public List<String> words(StaffId me) {
        return transactions.read(me, access -> settings.words(access.company()));
    }

    /**
     * Keeps the words that customers' messages are searched for; open conversations are searched anew.
     *
     * @param typed one word, or words that stand together, on each line; empty lines and repetitions are left out
     */
    public void saveWords(StaffId me, String typed) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String line : typed.lines().filter(one -> !one.isBlank()).toList()) {
            String word = FormField.WORDS.validate(() -> TextNormalizer.singleLine(line, MAX_WORD_LENGTH, "A word"));
            String folded = WordMatcher.fold(word);
            if (folded.isEmpty()) {
                throw FormField.WORDS.invalid("“%s” has no letter or digit.", word);
            }
            words.putIfAbsent(folded, word);
        }
        if (words.size() > MAX_WORDS) {
            throw FormField.WORDS.invalid("There can be %d words; these are %d.", MAX_WORDS, words.size());
        }
        transactions.write(me, access -> {
            settings.saveWords(access.company(), List.copyOf(words.values()));
            states.makeAllDue(access.company(), clock.instant());
            return access;
        });
    }
}
