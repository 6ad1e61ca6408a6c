package app.aside.history;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.Message;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.internalmessage.InternalThreadState;
import app.aside.internalmessage.ReadMark;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import org.springframework.stereotype.Service;

/** A conversation as staff see it: customer messages and internal messages in their order, a page at a time. */
@Service
public class Timeline {

    /** The most entries that one page has. */
    public static final int MAX_PAGE_SIZE = 200;

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final InternalMessageReader internalMessages;

    Timeline(AuthorizedTransactions gate, ConversationReader conversations, InternalMessageReader internals) {
        this.transactions = gate;
        this.conversations = conversations;
        this.internalMessages = internals;
    }

    /**
     * @param access what the viewer may do
     * @param threadState how the internal thread stands for the viewer
     * @param entries in their order
     * @param hasMore whether the direction that was read has more
     * @param readMarks who saw the internal messages of this page, or those for which {@link #listAfter} was asked
     */
    public record Page(
            Access access,
            ConversationSummary conversation,
            InternalThreadState threadState,
            List<TimelineEntry> entries,
            boolean hasMore,
            List<ReadMark> readMarks) {}

    /** The last {@code limit} entries before a place. */
    public Page listBefore(StaffId me, ConversationId id, TimelinePosition place, int limit) {
        int most = Math.min(limit, MAX_PAGE_SIZE);
        return transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            // The message numbered place.seq stands before every internal message that follows it.
            int messagesBefore =
                    place.internalSeq() > 0 && place.seq() < Integer.MAX_VALUE ? place.seq() + 1 : place.seq();
            List<Message> messages = conversations.listMessagesBefore(access, conversation, messagesBefore, most + 1);
            InternalThreadState thread = internalMessages.state(access, conversation);
            List<InternalMessage> asides = thread.isEmpty()
                    ? List.of()
                    : internalMessages.listBefore(conversation, place.seq(), place.internalSeq(), most + 1);
            List<TimelineEntry> merged = merge(access, conversation, thread, messages, asides);
            boolean more = merged.size() > most;
            return createPage(
                    access,
                    conversation,
                    thread,
                    more ? merged.subList(merged.size() - most, merged.size()) : merged,
                    more);
        });
    }

    /**
     * The next entries after message {@code seq} and after internal message {@code internalSeq}, at most {@value #MAX_PAGE_SIZE}
     * of each.
     *
     * @param shown the marks are those of the internal messages from this number on: what stands on the screen already
     *     may have been seen meanwhile
     */
    public Page listAfter(StaffId me, ConversationId id, int seq, int internalSeq, int shown) {
        return transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            List<Message> messages = conversation.lastSeq() <= seq
                    ? List.of()
                    : conversations.listMessagesAfter(access, conversation, seq, MAX_PAGE_SIZE);
            InternalThreadState thread = internalMessages.state(access, conversation);
            List<InternalMessage> asides = thread.lastSeq() <= internalSeq
                    ? List.of()
                    : internalMessages.listAfter(conversation, internalSeq, MAX_PAGE_SIZE);
            return new Page(
                    access,
                    conversation,
                    thread,
                    merge(access, conversation, thread, messages, asides),
                    messages.size() == MAX_PAGE_SIZE || asides.size() == MAX_PAGE_SIZE,
                    listReadMarks(conversation, shown, thread.lastSeq()));
        });
    }

    /** The last {@code limit} internal messages before a place, and nothing else. */
    public Page listInternalBefore(StaffId me, ConversationId id, TimelinePosition place, int limit) {
        int most = Math.min(limit, MAX_PAGE_SIZE);
        return transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            InternalThreadState thread = internalMessages.state(access, conversation);
            List<InternalMessage> asides =
                    internalMessages.listBefore(conversation, place.seq(), place.internalSeq(), most + 1);
            boolean more = asides.size() > most;
            return createPage(
                    access,
                    conversation,
                    thread,
                    merge(access, conversation, thread, List.of(), more ? asides.subList(1, asides.size()) : asides),
                    more);
        });
    }

    private Page createPage(
            Access access,
            ConversationSummary conversation,
            InternalThreadState thread,
            List<TimelineEntry> entries,
            boolean more) {
        IntSummaryStatistics numbers = entries.stream()
                .mapToInt(entry -> entry.position().internalSeq())
                .filter(number -> number > 0)
                .summaryStatistics();
        return new Page(
                access,
                conversation,
                thread,
                List.copyOf(entries),
                more,
                listReadMarks(conversation, numbers.getMin(), numbers.getMax()));
    }

    private List<ReadMark> listReadMarks(ConversationSummary conversation, int from, int upTo) {
        return from > upTo ? List.of() : internalMessages.listReadMarks(conversation, from, upTo);
    }

    private static List<TimelineEntry> merge(
            Access access,
            ConversationSummary conversation,
            InternalThreadState thread,
            List<Message> messages,
            List<InternalMessage> asides) {
        // An agent opens a private message by a deliberate click; whoever watches reads the conversation as it goes.
        boolean conceal = conversation.isAssignedTo(access.staff());
        List<TimelineEntry> entries = new ArrayList<>(messages.size() + asides.size());
        messages.forEach(message -> entries.add(new TimelineEntry.CustomerVisibleMessage(message)));
        asides.forEach(aside -> entries.add(
                conceal && thread.isUnread(aside, access.staff())
                        ? new TimelineEntry.UnopenedInternalMessage(
                                new TimelinePosition(aside.afterSeq(), aside.seq()), aside.authorName(), aside.sentAt())
                        : new TimelineEntry.OpenedInternalMessage(aside)));
        entries.sort(Comparator.comparing(TimelineEntry::position));
        return entries;
    }
}
