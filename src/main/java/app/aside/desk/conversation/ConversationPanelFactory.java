package app.aside.desk.conversation;

import app.aside.conversation.ConversationId;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import org.springframework.stereotype.Component;

/** Creates conversation panels. */
@Component
public class ConversationPanelFactory {

    private final ConversationPanelServices services;

    ConversationPanelFactory(ConversationPanelServices services) {
        this.services = services;
    }

    /** @throws app.aside.shared.Refusal when the person may not read the conversation */
    public ConversationPanel open(StaffId me, ConversationId id, ConversationPanel.Mode use, Runnable onClose) {
        Access access = services.timeline()
                .listAfter(me, id, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)
                .access();
        return new ConversationPanel(services, access, id, use, onClose);
    }
}
