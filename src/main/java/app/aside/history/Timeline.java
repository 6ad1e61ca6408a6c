package app.aside.history;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.Message;
import app.aside.guidance.GuidanceReader;
import app.aside.guidance.ThreadGuidance;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.internalmessage.InternalThreadState;
import app.aside.internalmessage.ReadMark;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
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
    private final GuidanceReader guidance;

    Timeline(
            AuthorizedTransactions transactions,
            ConversationReader conversations,
            InternalMessageReader internalMessages,
            GuidanceReader guidance) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.internalMessages = internalMessages;
        this.guidance = guidance;
    }

    /**
     * @param access what the viewer may do
     * @param threadState the state of the internal thread for the viewer
     * @param entries in their order
     * @param hasMore whether more entries follow in the direction of reading
     * @param readMarks the read marks of the internal messages of this page, or from {@code firstShownSeq} on
     * @param guidance what became of guidance, in the whole thread
     */
    public record Page(
            Access access,
            ConversationSummary conversation,
            InternalThreadState threadState,
            List<TimelineEntry> entries,
            boolean hasMore,
            List<ReadMark> readMarks,
            ThreadGuidance guidance) {}

    /** The last {@code limit} entries before a position. */
    public Page listBefore(StaffId me, ConversationId id, TimelinePosition position, int limit) {
        int pageSize = Math.min(limit, MAX_PAGE_SIZE);
        return transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            // An internal message follows message position.seq, which therefore belongs to the result.
            int messagesBefore = position.internalSeq() > 0 && position.seq() < Integer.MAX_VALUE
                    ? position.seq() + 1
                    : position.seq();
            List<Message> messages =
                    conversations.listMessagesBefore(access, conversation, messagesBefore, pageSize + 1);
            InternalThreadState thread = internalMessages.state(access, conversation);
            List<InternalMessage> internal = thread.isEmpty()
                    ? List.of()
                    : internalMessages.listBefore(conversation, position.seq(), position.internalSeq(), pageSize + 1);
            List<TimelineEntry> merged = merge(access, conversation, thread, messages, internal);
            boolean more = merged.size() > pageSize;
            return createPage(
                    access,
                    conversation,
                    thread,
                    more ? merged.subList(merged.size() - pageSize, merged.size()) : merged,
                    more);
        });
    }

    /**
     * The next entries after message {@code seq} and after internal message {@code internalSeq}, at most {@value #MAX_PAGE_SIZE}
     * of each.
     *
     * @param firstShownSeq the first internal message on the screen; the page has the read marks from this one on
     */
    public Page listAfter(StaffId me, ConversationId id, int seq, int internalSeq, int firstShownSeq) {
        return listAfter(me, id, seq, internalSeq, firstShownSeq, -1);
    }

    /**
     * As {@link #listAfter(StaffId, ConversationId, int, int, int)}, but without read marks while nobody has read anything
     * since {@code readVersion} of the thread's state.
     */
    public Page listAfter(
            StaffId me, ConversationId id, int seq, int internalSeq, int firstShownSeq, long readVersion) {
        return transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            List<Message> messages = conversation.lastSeq() <= seq
                    ? List.of()
                    : conversations.listMessagesAfter(access, conversation, seq, MAX_PAGE_SIZE);
            InternalThreadState thread = internalMessages.state(access, conversation);
            List<InternalMessage> internal = thread.lastSeq() <= internalSeq
                    ? List.of()
                    : internalMessages.listAfter(conversation, internalSeq, MAX_PAGE_SIZE);
            return new Page(
                    access,
                    conversation,
                    thread,
                    merge(access, conversation, thread, messages, internal),
                    messages.size() == MAX_PAGE_SIZE || internal.size() == MAX_PAGE_SIZE,
                    thread.readVersion() == readVersion
                            ? List.of()
                            : listReadMarks(conversation, firstShownSeq, thread.lastSeq()),
                    guidance.read(access, conversation, thread));
        });
    }

    /** The last {@code limit} internal messages before a position, without customer-visible messages. */
    public Page listInternalBefore(StaffId me, ConversationId id, TimelinePosition position, int limit) {
        int pageSize = Math.min(limit, MAX_PAGE_SIZE);
        return transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            InternalThreadState thread = internalMessages.state(access, conversation);
            List<InternalMessage> internal = thread.isEmpty()
                    ? List.of()
                    : internalMessages.listBefore(conversation, position.seq(), position.internalSeq(), pageSize + 1);
            boolean more = internal.size() > pageSize;
            return createPage(
                    access,
                    conversation,
                    thread,
                    merge(
                            access,
                            conversation,
                            thread,
                            List.of(),
                            more ? internal.subList(1, internal.size()) : internal),
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
                listReadMarks(conversation, numbers.getMin(), numbers.getMax()),
                guidance.read(access, conversation, thread));
    }

    private List<ReadMark> listReadMarks(ConversationSummary conversation, int from, int upTo) {
        return from > upTo ? List.of() : internalMessages.listReadMarks(conversation, from, upTo);
    }

    private static List<TimelineEntry> merge(
            Access access,
            ConversationSummary conversation,
            InternalThreadState thread,
            List<Message> messages,
            List<InternalMessage> internal) {
        // The assigned agent opens each internal message by a click; other readers see the text at once.
        boolean hidesUnopened = conversation.isAssignedTo(access.staff());
        return TimelineReader.merge(
                messages, internal, message -> hidesUnopened && thread.isUnread(message, access.staff()));
    }
}
