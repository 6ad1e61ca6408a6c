package app.aside.internalmessage.monitoring;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads, for jobs of another room in a transaction of the company, who guides and what no agent has opened. */
@Component
public class GuidanceActivityReader {

    private final GuidanceActivityRepository repository;

    GuidanceActivityReader(GuidanceActivityRepository repository) {
        this.repository = repository;
    }

    /**
     * By conversation; those without any, and those without an agent, are missing. Two statements, however many conversations
     * there are.
     *
     * @param since from when on somebody who wrote counts as a guide
     */
    public Map<ConversationId, GuidanceActivity> read(
            CompanyId company, Collection<ConversationSummary> conversations, Instant since) {
        Map<ConversationId, StaffId> agents = new HashMap<>();
        for (ConversationSummary conversation : conversations) {
            StaffId agent = conversation.agentId();
            if (agent != null) {
                agents.put(conversation.id(), agent);
            }
        }
        return agents.isEmpty() ? Map.of() : repository.read(company, agents, since);
    }
}
