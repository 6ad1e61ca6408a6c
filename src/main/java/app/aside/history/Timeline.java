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
    public static final int PAGE = 200;

    private final AuthorizedTransactions gate;
    private final ConversationReader conversations;
    private final InternalMessageReader internals;

    Timeline(AuthorizedTransactions gate, ConversationReader conversations, InternalMessageReader internals) {
        this.gate = gate;
        this.conversations = conversations;
        this.internals = internals;
    }

    /**
     * @param access what the viewer may do
     * @param thread how the internal thread stands for the viewer
     * @param entries in their order
     * @param more whether the direction that was read has more
     * @param marks who saw the internal messages of this page, or those for which {@link #after} was asked
     */
    public record Page(
            Access access,
            ConversationSummary conversation,
            InternalThreadState thread,
            List<TimelineEntry> entries,
            boolean more,
            List<ReadMark> marks) {}

    /** The last {@code limit} entries before a place. */
    public Page before(StaffId me, ConversationId id, TimelinePosition place, int limit) {
        int most = Math.min(limit, PAGE);
        return gate.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            // The message numbered place.seq stands before every internal message that follows it.
            int messagesBefore =
                    place.internalSeq() > 0 && place.seq() < Integer.MAX_VALUE ? place.seq() + 1 : place.seq();
            List<Message> messages = conversations.listMessagesBefore(access, conversation, messagesBefore, most + 1);
            InternalThreadState thread = internals.state(access, conversation);
            List<InternalMessage> asides = thread.isEmpty()
                    ? List.of()
                    : internals.listBefore(conversation, place.seq(), place.internalSeq(), most + 1);
            List<TimelineEntry> merged = merge(access, conversation, thread, messages, asides);
            boolean more = merged.size() > most;
            return page(
                    access,
                    conversation,
                    thread,
                    more ? merged.subList(merged.size() - most, merged.size()) : merged,
                    more);
        });
    }

    /**
     * The next entries after message {@code seq} and after internal message {@code internalSeq}, at most {@value #PAGE}
     * of each.
     *
     * @param shown the marks are those of the internal messages from this number on: what stands on the screen already
     *     may have been seen meanwhile
     */
    public Page after(StaffId me, ConversationId id, int seq, int internalSeq, int shown) {
        return gate.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            List<Message> messages = conversation.lastSeq() <= seq
                    ? List.of()
                    : conversations.listMessagesAfter(access, conversation, seq, PAGE);
            InternalThreadState thread = internals.state(access, conversation);
            List<InternalMessage> asides =
                    thread.lastSeq() <= internalSeq ? List.of() : internals.listAfter(conversation, internalSeq, PAGE);
            return new Page(
                    access,
                    conversation,
                    thread,
                    merge(access, conversation, thread, messages, asides),
                    messages.size() == PAGE || asides.size() == PAGE,
                    marks(conversation, shown, thread.lastSeq()));
        });
    }

    /** The last {@code limit} internal messages before a place, and nothing else. */
    public Page privateBefore(StaffId me, ConversationId id, TimelinePosition place, int limit) {
        int most = Math.min(limit, PAGE);
        return gate.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            InternalThreadState thread = internals.state(access, conversation);
            List<InternalMessage> asides =
                    internals.listBefore(conversation, place.seq(), place.internalSeq(), most + 1);
            boolean more = asides.size() > most;
            return page(
                    access,
                    conversation,
                    thread,
                    merge(access, conversation, thread, List.of(), more ? asides.subList(1, asides.size()) : asides),
                    more);
        });
    }

    private Page page(
            Access access,
            ConversationSummary conversation,
            InternalThreadState thread,
            List<TimelineEntry> entries,
            boolean more) {
        IntSummaryStatistics numbers = entries.stream()
                .mapToInt(entry -> entry.place().internalSeq())
                .filter(number -> number > 0)
                .summaryStatistics();
        return new Page(
                access,
                conversation,
                thread,
                List.copyOf(entries),
                more,
                marks(conversation, numbers.getMin(), numbers.getMax()));
    }

    private List<ReadMark> marks(ConversationSummary conversation, int from, int upTo) {
        return from > upTo ? List.of() : internals.listReadMarks(conversation, from, upTo);
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
        entries.sort(Comparator.comparing(TimelineEntry::place));
        return entries;
    }
}
