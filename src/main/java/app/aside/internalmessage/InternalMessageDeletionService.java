package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Deletes the internal messages of conversations that are deleted for good, inside that transaction. */
@Component
public class InternalMessageDeletionService {

    private final InternalMessageDeletionRepository rows;

    InternalMessageDeletionService(InternalMessageDeletionRepository rows) {
        this.rows = rows;
    }

    public void delete(CompanyId company, List<ConversationId> conversations) {
        if (!conversations.isEmpty()) {
            rows.delete(
                    company, conversations.stream().map(ConversationId::value).toList());
        }
    }
}
