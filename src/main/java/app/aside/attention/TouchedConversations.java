package app.aside.attention;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What this node has to look at anew and no transaction wrote down: at most what happened since the last run. */
@Component
class TouchedConversations {

    record TouchedAgent(CompanyId company, StaffId agent) {}

    private final Set<UUID> conversations = ConcurrentHashMap.newKeySet();
    private final Set<TouchedAgent> agents = ConcurrentHashMap.newKeySet();

    void add(ConversationId conversation) {
        conversations.add(conversation.value());
    }

    void addAgent(CompanyId company, StaffId agent) {
        agents.add(new TouchedAgent(company, agent));
    }

    List<UUID> takeConversations() {
        return take(conversations);
    }

    List<TouchedAgent> takeAgents() {
        return take(agents);
    }

    private static <T> List<T> take(Collection<T> from) {
        List<T> taken = new ArrayList<>(from);
        from.removeAll(Set.copyOf(taken));
        return taken;
    }
}
