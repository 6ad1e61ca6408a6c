package app.aside.guidance;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationService;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.LockedConversation;
import app.aside.conversation.Message;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.internalmessage.InternalMessageService;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What the recipient of guidance does with it. Only the recipient, and only as the agent of the ongoing conversation, moves
 * it on. Each call locks the conversation's row.
 */
@Service
public class GuidanceService {

    /** The most characters of a reason. */
    public static final int MAX_REASON_LENGTH = 500;

    private final AuthorizedTransactions transactions;
    private final ConversationService conversations;
    private final ConversationReader reader;
    private final GuidanceRepository guidance;
    private final GuidanceWriter writer;
    private final Clock clock;

    GuidanceService(
            AuthorizedTransactions transactions,
            ConversationService conversations,
            ConversationReader reader,
            GuidanceRepository guidance,
            GuidanceWriter writer,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.reader = reader;
        this.guidance = guidance;
        this.writer = writer;
        this.clock = clock;
    }

    /** @param seq the number of the internal message */
    public void acknowledge(StaffId me, ConversationId id, int seq) {
        change(me, id, seq, (access, row) -> {
            Instant now = clock.instant();
            row.acknowledge(now);
            writer.addEntry(row, GuidanceAction.ACKNOWLEDGED, access.name(), now);
        });
    }

    /** @param answerSeq the message to the customer that it was applied by; {@code null} if none is named */
    public void markApplied(StaffId me, ConversationId id, int seq, @Nullable Integer answerSeq) {
        change(me, id, seq, (access, row) -> {
            if (answerSeq != null) {
                requireOwnAnswer(access, reader.require(access, id), answerSeq);
            }
            Instant now = clock.instant();
            row.apply(answerSeq, now);
            writer.addEntry(row, GuidanceAction.APPLIED, access.name(), now, null, answerSeq);
        });
    }

    /** @param reason required; at most {@value #MAX_REASON_LENGTH} characters */
    public void decline(StaffId me, ConversationId id, int seq, String reason) {
        String why = FormField.REASON.validate(
                () -> TextNormalizer.multiLine(reason, MAX_REASON_LENGTH, "Write a reason first."));
        change(me, id, seq, (access, row) -> {
            Instant now = clock.instant();
            row.decline(why, now);
            writer.addEntry(row, GuidanceAction.DECLINED, access.name(), now, why, null);
        });
    }

    /** Takes back the recipient's last step, within five minutes. */
    public void undo(StaffId me, ConversationId id, int seq) {
        change(me, id, seq, (access, row) -> {
            Instant now = clock.instant();
            row.undo(now);
            writer.addEntry(row, GuidanceAction.UNDONE, access.name(), now);
        });
    }

    /** The viewer says that the answer did not apply it; it is not offered again. */
    public void dismissOffer(StaffId me, ConversationId id, int seq) {
        change(me, id, seq, (access, row) -> row.dismissOffer());
    }

    /** As {@link #answerWithSuggestion(StaffId, ConversationId, int, String, SendRequest)}, by somebody who types nothing since. */
    public Message answerWithSuggestion(StaffId me, ConversationId id, int seq, String typed, UUID request) {
        return answerWithSuggestion(me, id, seq, typed, SendRequest.of(request));
    }

    /**
     * Answers the customer with the wording that an internal message suggested, perhaps edited, and records that it was
     * applied. The answer is sent even if the suggestion can no longer be marked.
     *
     * @param seq the number of the internal message
     */
    public Message answerWithSuggestion(StaffId me, ConversationId id, int seq, String typed, SendRequest request) {
        return transactions.write(me, access -> {
            Message answer = conversations.answer(me, id, typed, request);
            guidance.find(id.value(), seq, me.value())
                    .filter(row -> row.takesAnswer() && access.plan().hasInternalMessages())
                    .ifPresent(row -> {
                        row.apply(answer.seq(), answer.sentAt());
                        writer.addEntry(row, GuidanceAction.USED, access.name(), answer.sentAt(), null, answer.seq());
                    });
            return answer;
        });
    }

    private void change(StaffId me, ConversationId id, int seq, BiConsumer<Access, GuidanceEntity> step) {
        transactions.write(me, access -> {
            reader.require(access, id);
            LockedConversation conversation = conversations.lock(access, id);
            GuidanceEntity row = guidance.find(id.value(), seq, me.value())
                    .orElseThrow(() -> Refusal.notAllowed("Only its recipient can do this."));
            if (!access.plan().hasInternalMessages()) {
                throw new Refusal(Refusal.Reason.NOT_IN_PLAN, InternalMessageService.NOT_IN_PLAN);
            }
            if (conversation.status() == ConversationStatus.CLOSED) {
                throw new Refusal(
                        Refusal.Reason.CLOSED, "This conversation was closed meanwhile; nothing can be changed in it.");
            }
            if (!me.equals(conversation.agent())) {
                String agent = conversation.agentName();
                throw agent == null
                        ? new Refusal(
                                Refusal.Reason.CHANGED_MEANWHILE,
                                "This conversation is back in the queue; take it to go on.")
                        : new Refusal(Refusal.Reason.CHANGED_MEANWHILE, "This conversation is with %s now.", agent);
            }
            step.accept(access, row);
            writer.publish(row);
            return id;
        });
    }

    private void requireOwnAnswer(Access access, ConversationSummary conversation, int answerSeq) {
        if (!Integer.valueOf(answerSeq)
                .equals(reader.findFirstOwnAnswer(access, conversation, answerSeq - 1, Instant.EPOCH)
                        .orElse(null))) {
            throw Refusal.notFound("answer");
        }
    }
}
