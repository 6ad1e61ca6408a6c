package app.aside.history;

import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.Message;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.staff.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Reads whole conversations inside the caller's transaction; {@link Timeline} reads them by pages. */
@Component
public class TimelineReader {

    private static final int PAGE_SIZE = ConversationReader.MAX_PAGE_SIZE;

    private final ConversationReader conversations;
    private final InternalMessageReader internalMessages;

    TimelineReader(ConversationReader conversations, InternalMessageReader internalMessages) {
        this.conversations = conversations;
        this.internalMessages = internalMessages;
    }

    /** All messages that the customer may read, in their order. */
    public List<Message> readMessages(Access access, ConversationSummary conversation) {
        List<Message> all = new ArrayList<>();
        List<Message> page;
        do {
            int lastSeq = all.isEmpty() ? 0 : all.getLast().seq();
            page = conversations.listMessagesAfter(access, conversation, lastSeq, PAGE_SIZE);
            all.addAll(page);
        } while (page.size() == PAGE_SIZE);
        return all;
    }

    /** All messages and internal messages in their order. Internal messages have their text, opened or not. */
    public List<TimelineEntry> readAll(Access access, ConversationSummary conversation) {
        return merge(readMessages(access, conversation), readInternalMessages(conversation), message -> false);
    }

    /** @param hidden selects the internal messages whose text the viewer may not have yet */
    static List<TimelineEntry> merge(
            List<Message> messages, List<InternalMessage> internalMessages, Predicate<InternalMessage> hidden) {
        List<TimelineEntry> entries = new ArrayList<>(messages.size() + internalMessages.size());
        messages.forEach(message -> entries.add(new TimelineEntry.CustomerVisibleMessage(message)));
        internalMessages.forEach(message -> entries.add(
                hidden.test(message)
                        ? new TimelineEntry.UnopenedInternalMessage(
                                TimelinePosition.of(message), message.authorName(), message.sentAt(), message.kind())
                        : new TimelineEntry.OpenedInternalMessage(message)));
        entries.sort(Comparator.comparing(TimelineEntry::position));
        return entries;
    }

    private List<InternalMessage> readInternalMessages(ConversationSummary conversation) {
        List<InternalMessage> all = new ArrayList<>();
        List<InternalMessage> page;
        do {
            int lastSeq = all.isEmpty() ? 0 : all.getLast().seq();
            page = internalMessages.listAfter(conversation, lastSeq, PAGE_SIZE);
            all.addAll(page);
        } while (page.size() == PAGE_SIZE);
        return all;
    }
}
