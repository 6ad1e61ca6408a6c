package app.aside.conversation.typing;

import app.aside.conversation.ConversationId;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.live.TypingRegistries;
import app.aside.live.TypingRegistry;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who types what the other side of a conversation will read. Checks neither rights nor tokens, so it is internal to this
 * room.
 */
@Component
public class ConversationTypists {

    /** Each side is shown to the other one, without a name. */
    public enum TypingSide {
        AGENT,
        CUSTOMER
    }

    private final TypingRegistry<TypingSide> registry;
    private final ChangeNotifier changeNotifier;

    public ConversationTypists(ChangeNotifier changeNotifier, TypingRegistries registries) {
        this.registry = registries.create("conversation", TypingSide::name, TypingSide::valueOf);
        this.changeNotifier = changeNotifier;
    }

    /** Whether a report would tell something new. */
    public boolean isDue(TypingSide side, ConversationId conversation) {
        return registry.isDue(conversation.value(), side);
    }

    public void report(TypingSide side, ConversationId conversation) {
        if (registry.report(conversation.value(), side, "")) {
            changeNotifier.publish(Topic.typing(conversation.value()));
        }
    }

    /** When a side was last reported to type, as far as it is still visible. */
    public Optional<Instant> findLastReport(TypingSide side, ConversationId conversation) {
        return registry.findLastReport(conversation.value(), side);
    }

    /** Publishes nothing: the message or the assignment that ends the typing does. */
    public void clear(TypingSide side, ConversationId conversation) {
        registry.clear(conversation.value(), side);
    }
}
