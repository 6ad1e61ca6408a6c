package app.aside.internalmessage;

import app.aside.account.Access;
import app.aside.account.AccessGate;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.Status;
import app.aside.live.Bell;
import app.aside.live.Keystroke;
import app.aside.live.Topic;
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
public class InternalTyping {

    private final Map<Writer, Sign> signs = new ConcurrentHashMap<>();
    private final AccessGate gate;
    private final ConversationReader conversations;
    private final Bell bell;
    private final Clock clock;

    InternalTyping(AccessGate gate, ConversationReader conversations, Bell bell, Clock clock) {
        this.gate = gate;
        this.conversations = conversations;
        this.bell = bell;
        this.clock = clock;
    }

    private record Writer(ConversationId conversation, StaffId staff) {}

    private record Sign(String name, Keystroke last) {}

    /** This person types; without effect for anybody who could not send an internal message here. */
    public void types(StaffId me, ConversationId id) {
        Writer writer = new Writer(id, me);
        Sign sign = signs.get(writer);
        // The rights are read only when there is something to tell.
        if (sign != null && !sign.last().isNextDue(clock.instant())) {
            return;
        }
        String name = gate.read(me, access -> mayWrite(access, conversations.find(access, id)) ? access.name() : "");
        if (!name.isEmpty()) {
            Instant now = clock.instant();
            signs.values().removeIf(other -> !other.last().isShown(now));
            signs.put(writer, new Sign(name, new Keystroke(now)));
            bell.ring(Topic.threadTyping(id.value()));
        }
    }

    /** The names of the others who type in this thread, in the order of the alphabet. */
    public List<String> others(StaffId me, ConversationId id) {
        Instant now = clock.instant();
        List<String> names = signs.entrySet().stream()
                .filter(sign -> sign.getKey().conversation().equals(id))
                .filter(sign -> !sign.getKey().staff().equals(me))
                .filter(sign -> sign.getValue().last().isShown(now))
                .map(sign -> sign.getValue().name())
                .sorted()
                .toList();
        if (!names.isEmpty()) {
            gate.read(me, access -> conversations.find(access, id));
        }
        return names;
    }

    /** What was typed was sent, so nobody types it any more. */
    void sent(StaffId author, ConversationId id) {
        if (signs.remove(new Writer(id, author)) != null) {
            bell.ring(Topic.threadTyping(id.value()));
        }
    }

    private static boolean mayWrite(Access access, ConversationSummary conversation) {
        return access.plan().hasInternalMessages()
                && conversation.status() == Status.ONGOING
                && (conversation.isOwnedBy(access.staff()) || access.mayWatch(conversation.departmentId()));
    }
}
