package app.aside.guidance;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.internalmessage.InternalThreadState;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/**
 * What staff read of guidance. Whoever may read a conversation as staff may read its guidance; the conversation that is
 * handed in was found with the same person's rights.
 */
@Service
public class GuidanceReader {

    private static final int MAX_ALERTS = 20;

    private final AuthorizedTransactions transactions;
    private final GuidanceRepository guidance;
    private final ConversationReader conversations;

    GuidanceReader(AuthorizedTransactions transactions, GuidanceRepository guidance, ConversationReader conversations) {
        this.transactions = transactions;
        this.guidance = guidance;
        this.conversations = conversations;
    }

    /** The guidance of a thread; reads nothing if the thread has none. */
    public ThreadGuidance read(Access access, ConversationSummary conversation, InternalThreadState thread) {
        if (!thread.hasGuidance()) {
            return ThreadGuidance.NONE;
        }
        List<GuidanceEntity> rows = guidance.list(conversation.id().value());
        return new ThreadGuidance(
                rows.stream().map(GuidanceEntity::toGuidance).toList(), findOffer(access, conversation, rows));
    }

    /** What happened to the guidance of a conversation, in order of the internal messages and of time. */
    public List<GuidanceEntry> listEntries(ConversationSummary conversation) {
        return guidance.listEntries(conversation.id().value()).stream()
                .map(GuidanceRepository.EntryWithRecipient::toEntry)
                .toList();
    }

    /**
     * For whoever watches: the oldest guidance of each conversation that its recipient has not answered.
     *
     * @param conversations found with the same person's rights
     */
    public Map<ConversationId, Guidance> findOldestWaiting(StaffId me, Collection<ConversationSummary> conversations) {
        return transactions.read(me, access -> {
            List<UUID> watched = conversations.stream()
                    .filter(conversation -> access.mayWatch(conversation.departmentId()))
                    .map(conversation -> conversation.id().value())
                    .toList();
            Map<ConversationId, Guidance> oldest = new HashMap<>();
            if (!watched.isEmpty()) {
                guidance.listOpen(watched).stream()
                        .filter(row -> row.state().isWaiting())
                        .forEach(row -> oldest.putIfAbsent(row.conversation(), row.toGuidance()));
            }
            return oldest;
        });
    }

    /** How much guidance the agent of a conversation has not answered; for the question before closing it. */
    public int countWaiting(StaffId me, ConversationId id) {
        return transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            return InternalMessageReader.mayReadThread(access, conversation)
                    ? (int) guidance.listOpen(id.value()).stream()
                            .filter(row -> row.state().isWaiting())
                            .count()
                    : 0;
        });
    }

    /**
     * The urgent guidance that this person was reminded to open, and the person's own that was not seen; oldest first,
     * at most {@value #MAX_ALERTS} of each.
     */
    public List<GuidanceAlert> listAlerts(StaffId me) {
        return transactions.read(me, access -> {
            List<GuidanceAlert> alerts = new ArrayList<>();
            guidance.listReminded(me.value(), Limit.of(MAX_ALERTS))
                    .forEach(row -> toAlert(access, row, false).ifPresent(alerts::add));
            guidance.listNotSeen(me.value(), Limit.of(MAX_ALERTS))
                    .forEach(row -> toAlert(access, row, true).ifPresent(alerts::add));
            return alerts;
        });
    }

    /** Empty if the person may no longer read the conversation, or has it no longer. */
    private Optional<GuidanceAlert> toAlert(Access access, GuidanceEntity row, boolean mine) {
        return conversations
                .find(access, row.conversation())
                .filter(conversation -> mine || conversation.isAssignedTo(access.staff()))
                .map(conversation -> new GuidanceAlert(
                        row.conversation(),
                        row.key().seq(),
                        mine,
                        conversation.protocol(),
                        conversation.customerName(),
                        mine ? row.recipientName() : row.authorName(),
                        row.sentAt(),
                        row.reminders()));
    }

    private ThreadGuidance.@Nullable AppliedOffer findOffer(
            Access access, ConversationSummary conversation, List<GuidanceEntity> rows) {
        if (!conversation.isAssignedTo(access.staff()) || conversation.status() != ConversationStatus.ONGOING) {
            return null;
        }
        for (GuidanceEntity row : rows) {
            Instant since = row.offeredSince();
            if (since != null && row.recipient().equals(access.staff())) {
                return conversations
                        .findFirstOwnAnswer(access, conversation, row.afterSeq(), since)
                        .map(answer -> new ThreadGuidance.AppliedOffer(row.key().seq(), answer))
                        .orElse(null);
            }
        }
        return null;
    }
}
