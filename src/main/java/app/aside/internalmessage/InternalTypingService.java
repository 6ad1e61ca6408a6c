package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.live.TypingRegistries;
import app.aside.live.TypingRegistry;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Who writes an internal message at this moment, for the others of the thread to see. Separate from the typing that
 * customers are shown, with a registry and a topic of its own.
 */
@Service
public class InternalTypingService {

    private final TypingRegistry<StaffId> registry;
    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final ChangeNotifier changeNotifier;

    InternalTypingService(
            AuthorizedTransactions transactions,
            ConversationReader conversations,
            ChangeNotifier changeNotifier,
            TypingRegistries registries) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.changeNotifier = changeNotifier;
        this.registry = registries.create(
                "internal-messages",
                typist -> typist.value().toString(),
                typist -> new StaffId(UUID.fromString(typist)));
    }

    /** This person types; without effect for anybody who could not send an internal message here. */
    public void reportTyping(StaffId me, ConversationId id) {
        // The rights are read only when there is something to tell.
        if (!registry.isDue(id.value(), me)) {
            return;
        }
        String name = transactions.read(
                me, access -> mayWrite(access, conversations.require(access, id)) ? access.name() : "");
        if (!name.isEmpty() && registry.report(id.value(), me, name)) {
            changeNotifier.publish(Topic.internalTyping(id.value()));
        }
    }

    /** The names of the others who type in this thread, in alphabetical order. */
    public List<String> listOthersTyping(StaffId me, ConversationId id) {
        List<String> names = registry.listNames(id.value(), me);
        if (!names.isEmpty()) {
            transactions.read(me, access -> {
                InternalMessageReader.requireThreadReadable(access, conversations.require(access, id));
                return id;
            });
        }
        return names;
    }

    /** As {@link #listOthersTyping(StaffId, ConversationId)}, of a conversation that was found with the same person's rights. */
    public List<String> listOthersTyping(ConversationSummary conversation, StaffId me) {
        return registry.listNames(conversation.id().value(), me);
    }

    /** What was typed was sent, so nobody types it any more. */
    void clear(StaffId author, ConversationId id) {
        if (registry.clear(id.value(), author)) {
            changeNotifier.publish(Topic.internalTyping(id.value()));
        }
    }

    private static boolean mayWrite(Access access, ConversationSummary conversation) {
        return access.plan().hasInternalMessages()
                && conversation.status() == ConversationStatus.ONGOING
                && (conversation.isAssignedTo(access.staff()) || access.mayWatch(conversation.departmentId()));
    }
}
