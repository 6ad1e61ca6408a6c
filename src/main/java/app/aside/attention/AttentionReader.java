package app.aside.attention;

import app.aside.attention.AttentionEvaluator.AttentionThresholds;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.internalmessage.InternalTypingService;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads why conversations need somebody, and who is on it. */
@Service
public class AttentionReader {

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final AttentionStateRepository states;
    private final AttentionSettingsRepository settings;
    private final AttentionEvaluator evaluator;
    private final InternalTypingService typing;
    private final Clock clock;

    AttentionReader(
            AuthorizedTransactions transactions,
            ConversationReader conversations,
            AttentionStateRepository states,
            AttentionSettingsRepository settings,
            AttentionEvaluator evaluator,
            InternalTypingService typing,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.states = states;
        this.settings = settings;
        this.evaluator = evaluator;
        this.typing = typing;
        this.clock = clock;
    }

    /**
     * @param reasons those that hold and are not snoozed, the heaviest first
     * @param guide who is guiding, such as {@code Ana is guiding}; {@code null} if nobody is
     */
    public record Attention(
            List<AttentionReason> reasons, @Nullable String guide) {

        public static final Attention NONE = new Attention(List.of(), null);
    }

    /**
     * For whoever watches: the conversations that need somebody or have somebody who guides. Three statements, however many
     * conversations there are.
     *
     * @param conversations found with the same person's rights
     */
    public Map<ConversationId, Attention> read(StaffId me, Collection<ConversationSummary> conversations) {
        Map<ConversationId, ConversationSummary> watched = new HashMap<>();
        return transactions.read(me, access -> {
            conversations.stream()
                    .filter(conversation -> access.mayWatch(conversation.departmentId()))
                    .forEach(conversation -> watched.put(conversation.id(), conversation));
            if (watched.isEmpty()) {
                return Map.of();
            }
            List<UUID> ids =
                    watched.keySet().stream().map(ConversationId::value).toList();
            List<AttentionState> found = states.list(access.company(), ids);
            if (found.isEmpty()) {
                return Map.of();
            }
            Instant now = clock.instant();
            AttentionThresholds thresholds = settings.thresholds(access.company());
            Map<ConversationId, Map<String, Instant>> snoozed = settings.snoozed(access.company(), ids, now);
            Map<ConversationId, Attention> attention = new HashMap<>();
            for (AttentionState state : found) {
                ConversationSummary conversation = watched.get(state.conversation());
                List<AttentionReason> reasons = conversation == null
                        ? List.of()
                        : evaluator
                                .evaluate(
                                        state.facts(conversation),
                                        thresholds,
                                        snoozed.getOrDefault(state.conversation(), Map.of()),
                                        now)
                                .reasons();
                String guide = conversation == null ? null : guide(me, state, conversation, now);
                if (!reasons.isEmpty() || guide != null) {
                    attention.put(state.conversation(), new Attention(reasons, guide));
                }
            }
            return attention;
        });
    }

    /** As {@link #read(StaffId, Collection)}, of one conversation that this person may read. */
    public Attention read(StaffId me, ConversationId id) {
        return transactions.read(
                me,
                access -> read(me, List.of(conversations.require(access, id))).getOrDefault(id, Attention.NONE));
    }

    private @Nullable String guide(StaffId me, AttentionState state, ConversationSummary conversation, Instant now) {
        String typist = typing.listOthersTyping(conversation, me).stream()
                .filter(name -> !name.equals(conversation.agentName()))
                .findFirst()
                .orElse(null);
        if (typist != null) {
            return typist + " is guiding";
        }
        Instant at = state.guideAt();
        if (at == null || at.isBefore(now.minus(AttentionWorker.GUIDING))) {
            return null;
        }
        return me.equals(state.guideId()) ? "You are guiding" : state.guideName() + " is guiding";
    }
}
