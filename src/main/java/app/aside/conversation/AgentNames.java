package app.aside.conversation;

import app.aside.account.StaffRenamed;
import app.aside.live.Bell;
import app.aside.live.Topic;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the name of whoever has an ongoing conversation the person's present one, for the customer and for the desk. What
 * was said, and who served a closed conversation, keeps the name of that time.
 */
@Component
class AgentNames {

    private final ConversationRepository conversations;
    private final Bell bell;

    AgentNames(ConversationRepository conversations, Bell bell) {
        this.conversations = conversations;
        this.bell = bell;
    }

    @EventListener
    void on(StaffRenamed event) {
        // Whoever takes or is given a conversation at this moment waits for the person's row, which is locked.
        conversations.renameAgent(event.staff().value(), event.name());
        Set<Topic> topics = new LinkedHashSet<>();
        conversations.served(event.staff().value()).forEach(served -> {
            topics.add(Topic.conversation(served.conversation()));
            topics.add(Topic.department(served.department()));
        });
        if (!topics.isEmpty()) {
            topics.add(Topic.company(event.account().value()));
            topics.add(Topic.staff(event.staff().value()));
            bell.ring(topics.toArray(Topic[]::new));
        }
    }
}
