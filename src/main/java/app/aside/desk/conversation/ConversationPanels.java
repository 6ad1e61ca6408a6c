package app.aside.desk.conversation;

import app.aside.account.Access;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import org.springframework.stereotype.Component;

/** Opens panels. */
@Component
public class ConversationPanels {

    private final PanelServices services;

    ConversationPanels(PanelServices services) {
        this.services = services;
    }

    /** @throws app.aside.account.Refusal when the conversation does not exist for this person */
    public ConversationPanel open(StaffId me, ConversationId id, ConversationPanel.Use use, Runnable onClose) {
        Access access = services.timeline()
                .after(me, id, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)
                .access();
        return new ConversationPanel(services, access, id, use, onClose);
    }
}
