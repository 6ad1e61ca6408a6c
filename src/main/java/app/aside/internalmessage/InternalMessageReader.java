package app.aside.internalmessage;

import app.aside.conversation.ConversationFilter;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.internalmessage.indexing.InternalMessageTextRepository;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * What staff read of internal messages. The conversation that is handed in was found with the same person's rights.
 *
 * <p>Whoever serves a department reads what its waiting customers wrote, and nothing of the internal thread until the
 * conversation is theirs.
 */
@Service
public class InternalMessageReader {

    /** The most conversations for which unread signs are counted. */
    private static final int MAX_UNREAD_CONVERSATIONS = 200;

    private static final int MAX_FILES = 100;

    /**
     * @param authors the names of those who wrote, in order of their first message
     * @param files the messages with a file that the viewer has opened, newest first
     */
    public record ThreadActivity(List<String> authors, List<InternalMessage> files) {

        static final ThreadActivity NONE = new ThreadActivity(List.of(), List.of());
    }

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final InternalMessageRepository messages;
    private final InternalThreadRepository threads;
    private final InternalMessageTextRepository texts;

    InternalMessageReader(
            AuthorizedTransactions transactions,
            ConversationReader conversations,
            InternalMessageRepository messages,
            InternalThreadRepository threads,
            InternalMessageTextRepository texts) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.messages = messages;
        this.threads = threads;
        this.texts = texts;
    }

    /** The last {@code limit} that stand before the place (after, seq) of the merged conversation, in their order. */
    public List<InternalMessage> listBefore(ConversationSummary conversation, int after, int seq, int limit) {
        return messages.listBefore(conversation.id(), after, seq, limit).reversed();
    }

    /** The first {@code limit} after the one numbered {@code seq}, in their order. */
    public List<InternalMessage> listAfter(ConversationSummary conversation, int seq, int limit) {
        return messages.listAfter(conversation.id(), seq, limit);
    }

    /**
     * The texts of internal messages, each with the name of its file in a line of its own, if it has one. There are none of
     * conversations in which the viewer, as their agent, has still to open internal messages.
     *
     * @param internalMessages the number of an internal message by its conversation
     */
    public Map<ConversationId, String> readTexts(Access access, Map<ConversationSummary, Integer> internalMessages) {
        Map<ConversationId, Integer> wanted = new HashMap<>();
        internalMessages.forEach((conversation, seq) -> wanted.put(conversation.id(), seq));
        Map<ConversationId, Integer> unread = countUnread(
                access,
                internalMessages.keySet().stream()
                        .filter(conversation -> conversation.isAssignedTo(access.staff()))
                        .map(ConversationSummary::id)
                        .toList());
        wanted.keySet().removeAll(unread.keySet());
        return texts.read(access.company(), wanted);
    }

    /** Who saw the messages numbered {@code from} to {@code upTo}, and when, in order of time. */
    public List<ReadMark> listReadMarks(ConversationSummary conversation, int from, int upTo) {
        return messages.listReadMarks(conversation.id(), from, upTo);
    }

    /** As {@link #listReadMarks(ConversationSummary, int, int)}, of the whole thread: for whoever reads all of it. */
    public List<ReadMark> listReadMarks(ConversationSummary conversation) {
        return messages.listReadMarks(conversation.id(), 0, Integer.MAX_VALUE);
    }

    /** Who has sent an internal message in the conversation at that moment or later, each once. */
    public List<StaffId> listAuthorsSince(ConversationId conversation, Instant since) {
        return messages.listAuthorsSince(conversation, since);
    }

    /**
     * Who wrote in the thread, and its files. An agent gets no file of a message that is still to be opened.
     *
     * @throws app.aside.shared.Refusal when the conversation does not exist for this person
     */
    public ThreadActivity readActivity(StaffId me, ConversationId id) {
        return transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            InternalThreadState state = state(access, conversation);
            if (state.isEmpty()) {
                return ThreadActivity.NONE;
            }
            boolean concealed = state.unread() > 0 && conversation.isAssignedTo(access.staff());
            return new ThreadActivity(
                    messages.listAuthorNames(id),
                    messages.listWithFile(id, concealed ? state.readSeq() : state.lastSeq(), MAX_FILES));
        });
    }

    /** Whether this viewer may read the thread of a conversation that was found with the same person's rights. */
    public static boolean mayReadThread(Access access, ConversationSummary conversation) {
        return access.mayRead(conversation.departmentId(), conversation.isAssignedTo(access.staff()));
    }

    /** @throws app.aside.shared.Refusal as if the conversation did not exist, for whoever may not read its thread */
    static void requireThreadReadable(Access access, ConversationSummary conversation) {
        if (!mayReadThread(access, conversation)) {
            throw ConversationId.notFound();
        }
    }

    /** How the thread stands for this viewer; as if there were none for whoever may not read it. */
    public InternalThreadState state(Access access, ConversationSummary conversation) {
        if (!mayReadThread(access, conversation)) {
            return InternalThreadState.NONE;
        }
        return threads.find(conversation.id())
                .map(found -> state(access, found))
                .orElse(InternalThreadState.NONE);
    }

    private static InternalThreadState state(Access access, InternalThreadRepository.ThreadWithParticipants found) {
        InternalThread thread = found.thread();
        Optional<Participant> viewer = found.find(access.staff());
        return new InternalThreadState(
                thread.lastSeq(),
                viewer.map(Participant::readSeq).orElse(thread.lastSeq()),
                viewer.map(Participant::unread).orElse(0),
                found.participants().stream().mapToLong(Participant::readSeq).sum(),
                thread.hasGuidance());
    }

    /** The viewer's unread internal messages in each of these conversations that has some. */
    public Map<ConversationId, Integer> countUnread(Access access, Collection<ConversationId> conversations) {
        return conversations.isEmpty() ? Map.of() : threads.countUnread(access.staff(), conversations);
    }

    /** The viewer's unread internal messages wherever they may be read, for at most 200 conversations. */
    public Map<ConversationId, Integer> countUnread(Access access) {
        Map<ConversationId, Integer> counts = threads.countUnread(access.staff(), MAX_UNREAD_CONVERSATIONS);
        if (counts.isEmpty() || access.hasRole(Role.ADMINISTRATOR) || !access.mayWatchAnyDepartment()) {
            return counts; // an agent leaves the thread with the conversation
        }
        // A conversation in which a supervisor takes part may have gone to another department.
        counts.keySet()
                .retainAll(conversations
                        .search(
                                access,
                                new ConversationFilter.HasId(List.copyOf(counts.keySet())),
                                MAX_UNREAD_CONVERSATIONS)
                        .stream()
                        .map(ConversationSummary::id)
                        .collect(Collectors.toSet()));
        return counts;
    }

    /** As {@link #countUnread(Access)}, in a transaction of its own. */
    public Map<ConversationId, Integer> countUnread(StaffId me) {
        return transactions.read(me, this::countUnread);
    }
}
