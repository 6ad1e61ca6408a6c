package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.live.TypingIndicator;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * Who writes an internal message at this moment, for the others of the thread to see. Apart from the typing that
 * customers are shown, with a topic of its own. Kept in the memory of this node only: losing it costs nothing.
 */
@Service
public class InternalTypingService {

    private final Map<TypistKey, ActiveTyping> activeTyping = new ConcurrentHashMap<>();
    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    InternalTypingService(
            AuthorizedTransactions transactions,
            ConversationReader conversations,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    private record TypistKey(ConversationId conversation, StaffId staff) {}

    private record ActiveTyping(String name, TypingIndicator indicator) {}

    /** This person types; without effect for anybody who could not send an internal message here. */
    public void reportTyping(StaffId me, ConversationId id) {
        TypistKey writer = new TypistKey(id, me);
        ActiveTyping sign = activeTyping.get(writer);
        // The rights are read only when there is something to tell.
        if (sign != null && !sign.indicator().mayPublishNext(clock.instant())) {
            return;
        }
        String name = transactions.read(
                me, access -> mayWrite(access, conversations.require(access, id)) ? access.name() : "");
        if (!name.isEmpty()) {
            Instant now = clock.instant();
            activeTyping.values().removeIf(other -> !other.indicator().isVisible(now));
            activeTyping.put(writer, new ActiveTyping(name, new TypingIndicator(now)));
            changeNotifier.publish(Topic.internalTyping(id.value()));
        }
    }

    /** The names of the others who type in this thread, in the order of the alphabet. */
    public List<String> listOthersTyping(StaffId me, ConversationId id) {
        Instant now = clock.instant();
        List<String> names = activeTyping.entrySet().stream()
                .filter(sign -> sign.getKey().conversation().equals(id))
                .filter(sign -> !sign.getKey().staff().equals(me))
                .filter(sign -> sign.getValue().indicator().isVisible(now))
                .map(sign -> sign.getValue().name())
                .sorted()
                .toList();
        if (!names.isEmpty()) {
            transactions.read(me, access -> conversations.require(access, id));
        }
        return names;
    }

    /** What was typed was sent, so nobody types it any more. */
    void clear(StaffId author, ConversationId id) {
        if (activeTyping.remove(new TypistKey(id, author)) != null) {
            changeNotifier.publish(Topic.internalTyping(id.value()));
        }
    }

    private static boolean mayWrite(Access access, ConversationSummary conversation) {
        return access.plan().hasInternalMessages()
                && conversation.status() == ConversationStatus.ONGOING
                && (conversation.isAssignedTo(access.staff()) || access.mayWatch(conversation.departmentId()));
    }
}
