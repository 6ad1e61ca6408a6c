package app.aside.internalmessage;

import app.aside.account.Access;
import app.aside.account.AccessGate;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/**
 * What staff read of internal messages. Whoever may read a conversation as staff may read its thread; the conversation
 * that is handed in was found with the same person's rights.
 */
@Service
public class InternalMessageReader {

    /** The most conversations for which unread signs are counted. */
    private static final int MOST_UNREAD = 200;

    private final AccessGate gate;
    private final InternalMessageRepository messages;

    InternalMessageReader(AccessGate gate, InternalMessageRepository messages) {
        this.gate = gate;
        this.messages = messages;
    }

    /** The last {@code limit} that stand before the place (after, seq) of the merged conversation, in their order. */
    public List<InternalMessage> before(ConversationSummary conversation, int after, int seq, int limit) {
        return messages.before(conversation.id().value(), after, seq, Limit.of(limit)).reversed().stream()
                .map(InternalRow::toMessage)
                .toList();
    }

    /** The first {@code limit} after the one numbered {@code seq}, in their order. */
    public List<InternalMessage> after(ConversationSummary conversation, int seq, int limit) {
        return messages.after(conversation.id().value(), seq, Limit.of(limit)).stream()
                .map(InternalRow::toMessage)
                .toList();
    }

    /** Who saw the messages numbered {@code from} to {@code upTo}, and when, in order of time. */
    public List<ReadMark> marks(ConversationSummary conversation, int from, int upTo) {
        return messages.marks(conversation.id().value(), from, upTo).stream()
                .map(ReadMarkRow::toMark)
                .toList();
    }

    /** As {@link #marks(ConversationSummary, int, int)}, of the whole thread: for whoever reads all of it. */
    public List<ReadMark> marks(ConversationSummary conversation) {
        return messages.marks(conversation.id().value()).stream()
                .map(ReadMarkRow::toMark)
                .toList();
    }

    /** How the thread stands for this viewer. */
    public ThreadState state(Access access, ConversationSummary conversation) {
        UUID id = conversation.id().value();
        return messages.thread(id)
                .map(thread -> messages.participant(id, access.staff().value())
                        .map(p -> new ThreadState(thread.lastSeq(), p.readSeq(), p.unread()))
                        .orElseGet(() -> new ThreadState(thread.lastSeq(), thread.lastSeq(), 0)))
                .orElse(ThreadState.NONE);
    }

    /** The viewer's unread internal messages in each of these conversations that has some. */
    public Map<ConversationId, Integer> unread(Access access, Collection<ConversationId> conversations) {
        if (conversations.isEmpty()) {
            return Map.of();
        }
        return asMap(messages.unread(
                access.staff().value(),
                conversations.stream().map(ConversationId::value).toList()));
    }

    /** The viewer's unread internal messages wherever they are, for at most 200 conversations. */
    public Map<ConversationId, Integer> unread(Access access) {
        return asMap(messages.unread(access.staff().value(), Limit.of(MOST_UNREAD)));
    }

    /** As {@link #unread(Access)}, in a transaction of its own. */
    public Map<ConversationId, Integer> unread(StaffId me) {
        return gate.read(me, this::unread);
    }

    private static Map<ConversationId, Integer> asMap(List<InternalMessageRepository.Count> counts) {
        return counts.stream()
                .collect(Collectors.toMap(
                        c -> new ConversationId(c.conversation()), InternalMessageRepository.Count::unread));
    }
}
