package app.aside.attention;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** Puts one reason of one conversation aside for a while, for everybody who watches it. */
@Service
public class AttentionSnoozeService {

    public static final Duration MIN_TIME = Duration.ofMinutes(1);
    public static final Duration MAX_TIME = Duration.ofHours(8);

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final AttentionEvaluator evaluator;
    private final AttentionSettingsRepository settings;
    private final AttentionStateRepository states;
    private final Clock clock;

    AttentionSnoozeService(
            AuthorizedTransactions transactions,
            ConversationReader conversations,
            AttentionEvaluator evaluator,
            AttentionSettingsRepository settings,
            AttentionStateRepository states,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.evaluator = evaluator;
        this.settings = settings;
        this.states = states;
        this.clock = clock;
    }

    /**
     * @param rule the key of the reason's rule
     * @param time between {@link #MIN_TIME} and {@link #MAX_TIME}
     */
    public void snooze(StaffId me, ConversationId id, String rule, Duration time) {
        if (time.compareTo(MIN_TIME) < 0 || time.compareTo(MAX_TIME) > 0) {
            throw Refusal.invalid("A reason can be snoozed for 1 minute to 8 hours.");
        }
        transactions.write(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            if (!access.mayWatch(conversation.departmentId())) {
                throw Refusal.notAllowed(
                        "Only an administrator or a supervisor of this department may snooze a reason.");
            }
            if (conversation.status() == ConversationStatus.CLOSED) {
                throw new Refusal(Refusal.Reason.CLOSED, "This conversation was closed meanwhile.");
            }
            if (evaluator.rules().stream().noneMatch(known -> known.key().equals(rule))) {
                throw Refusal.notFound("reason");
            }
            Instant now = clock.instant();
            settings.snooze(access.company(), id, rule, me.value(), access.name(), now, now.plus(time));
            states.makeDue(List.of(id.value()), now);
            return id;
        });
    }
}
