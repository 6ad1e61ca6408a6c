package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.internalmessage.event.InternalMessagesDeleting;
import app.aside.shared.CompanyId;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Deletes the internal messages of conversations that are deleted for good, inside that transaction. */
@Component
public class InternalMessageDeletionService {

    private final InternalMessageDeletionRepository rows;
    private final ApplicationEventPublisher events;

    InternalMessageDeletionService(InternalMessageDeletionRepository rows, ApplicationEventPublisher events) {
        this.rows = rows;
        this.events = events;
    }

    public void delete(CompanyId company, List<ConversationId> conversations) {
        if (!conversations.isEmpty()) {
            events.publishEvent(new InternalMessagesDeleting(company, conversations));
            rows.delete(
                    company, conversations.stream().map(ConversationId::value).toList());
        }
    }
}
