package app.aside.staff.presence;

import app.aside.shared.FormField;
import app.aside.shared.TextNormalizer;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** A company's reasons for being away and its grace time, for its administrators. */
@Service
public class PresenceSettingsService {

    public static final String BREAK = "Break";
    public static final String LUNCH = "Lunch";
    public static final String MEETING = "Meeting";
    public static final String TRAINING = "Training";

    /** Stored in English and shown in the reader's language. */
    public static final List<String> DEFAULT_REASONS = List.of(BREAK, LUNCH, MEETING, TRAINING);

    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(60);
    public static final Duration MIN_GRACE = Duration.ofSeconds(15);
    public static final Duration MAX_GRACE = Duration.ofMinutes(30);

    static final int MAX_REASONS = 20;
    static final int MAX_REASON_LENGTH = 40;

    private final AdministratorTransactions transactions;
    private final PresenceStateRepository states;

    PresenceSettingsService(AdministratorTransactions transactions, PresenceStateRepository states) {
        this.transactions = transactions;
        this.states = states;
    }

    /** @param grace how long a lost connection is not yet being away */
    public record PresenceSettings(List<String> reasons, Duration grace) {}

    public PresenceSettings read(StaffId me) {
        return transactions.read(me, access -> {
            List<String> own = states.reasons(access.company());
            return new PresenceSettings(
                    own.isEmpty() ? DEFAULT_REASONS : own, states.grace(access.company(), DEFAULT_GRACE));
        });
    }

    /**
     * Takes effect with the next choice; who is away for another reason stays so.
     *
     * @param typedReasons one on each line; empty lines and repetitions are left out. Nothing at all restores the
     *     default reasons
     * @param grace between {@link #MIN_GRACE} and {@link #MAX_GRACE}, in whole seconds
     */
    public void save(StaffId me, String typedReasons, Duration grace) {
        Set<String> reasons = new LinkedHashSet<>();
        for (String line : typedReasons.lines().filter(one -> !one.isBlank()).toList()) {
            reasons.add(FormField.WORDS.validate(() -> TextNormalizer.singleLine(line, MAX_REASON_LENGTH, "A reason")));
        }
        if (reasons.size() > MAX_REASONS) {
            throw FormField.WORDS.invalid("There can be %d reasons; these are %d.", MAX_REASONS, reasons.size());
        }
        if (grace.compareTo(MIN_GRACE) < 0 || grace.compareTo(MAX_GRACE) > 0) {
            throw FormField.THRESHOLD.invalid("Choose between 15 seconds and 30 minutes (1800).");
        }
        transactions.write(me, access -> {
            states.saveReasons(access.company(), List.copyOf(reasons));
            states.saveGrace(access.company(), grace);
            return access;
        });
    }
}
