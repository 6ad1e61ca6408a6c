package app.aside.conversation;

import app.aside.conversation.persistence.ConversationDeletionRepository;
import app.aside.shared.CompanyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Deletes conversations for good, inside the transaction of a room that has its own part of them to delete. */
@Component
public class ConversationDeletionService {

    private final ConversationDeletionRepository rows;
    private final ApplicationEventPublisher events;

    ConversationDeletionService(ConversationDeletionRepository rows, ApplicationEventPublisher events) {
        this.rows = rows;
        this.events = events;
    }

    /** Locks the longest closed ones, leaving out those that another transaction works on. */
    public List<ConversationId> lockClosedBefore(CompanyId company, Instant before, int limit) {
        return toIds(rows.lockClosedBefore(company, before, limit));
    }

    public long countClosedBefore(CompanyId company, Instant before) {
        return rows.countClosedBefore(company, before);
    }

    /** Every conversation of a company, whatever its status. */
    public List<ConversationId> listAll(CompanyId company) {
        return toIds(rows.listAll(company));
    }

    /** Deletes the last protocol number of a company that has no conversation left. */
    public void deleteProtocolCounter(CompanyId company) {
        rows.deleteProtocolCounter(company);
    }

    /** Deletes conversations with their messages and files, and customers who have no other conversation. */
    public void delete(CompanyId company, List<ConversationId> conversations) {
        if (!conversations.isEmpty()) {
            events.publishEvent(new ConversationsDeleted(company, conversations));
            rows.delete(
                    company, conversations.stream().map(ConversationId::value).toList());
        }
    }

    private static List<ConversationId> toIds(List<UUID> rows) {
        return rows.stream().map(ConversationId::new).toList();
    }
}
