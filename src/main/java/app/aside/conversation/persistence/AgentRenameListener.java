package app.aside.conversation.persistence;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.staff.StaffRenamed;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the name of whoever has an ongoing conversation the person's present one, for the customer and for the desk. What
 * was said, and who served a closed conversation, keeps the name of that time. The same for whoever joined one.
 */
@Component
class AgentRenameListener {

    private final ConversationRepository conversations;
    private final ChangeNotifier changeNotifier;

    AgentRenameListener(ConversationRepository conversations, ChangeNotifier changeNotifier) {
        this.conversations = conversations;
        this.changeNotifier = changeNotifier;
    }

    @EventListener
    void on(StaffRenamed event) {
        // Whoever takes or is given a conversation at this moment waits for the person's row, which is locked.
        conversations.renameAgent(event.staff().value(), event.name());
        Set<Topic> topics = new LinkedHashSet<>();
        conversations.listOngoingOf(event.staff().value()).forEach(served -> {
            topics.add(Topic.conversation(served.conversation()));
            topics.add(Topic.department(served.department()));
        });
        conversations.renameJoined(event.staff().value(), event.name());
        conversations.listIdsJoinedBy(event.staff().value()).forEach(joined -> topics.add(Topic.conversation(joined)));
        if (!topics.isEmpty()) {
            topics.add(Topic.company(event.company().value()));
            topics.add(Topic.workList(event.staff().value()));
            changeNotifier.publish(topics.toArray(Topic[]::new));
        }
    }
}
