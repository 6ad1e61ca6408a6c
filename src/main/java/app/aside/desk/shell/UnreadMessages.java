package app.aside.desk.shell;

import app.aside.conversation.ConversationId;
import com.vaadin.flow.signals.Signal;
import com.vaadin.flow.signals.local.ValueSignal;
import java.util.Map;

/** The viewer's unread internal messages by conversation, read by the frame of a window and shown by its views. */
public final class UnreadMessages {

    private final ValueSignal<Map<ConversationId, Integer>> counts = new ValueSignal<>(Map.of());

    UnreadMessages() {}

    /** Conversations without unread internal messages are missing. */
    public Signal<Map<ConversationId, Integer>> counts() {
        return counts;
    }

    /** The same outside an effect. */
    public Map<ConversationId, Integer> current() {
        return counts.peek();
    }

    public static int total(Map<ConversationId, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    void set(Map<ConversationId, Integer> now) {
        counts.set(now);
    }
}
