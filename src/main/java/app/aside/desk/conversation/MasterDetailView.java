package app.aside.desk.conversation;

import app.aside.conversation.ConversationId;
import app.aside.desk.shell.DeskView;
import app.aside.desk.shell.Notifications;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import org.jspecify.annotations.Nullable;

/** A view that shows a list and, beside it, the conversation that its address names. */
public abstract class MasterDetailView extends DeskView implements HasUrlParameter<String> {

    protected final StaffId me;
    private final ConversationPanelFactory panels;
    private final ConversationPanel.Mode use;
    private final Div side = new Div();
    private @Nullable ConversationPanel panel;

    protected MasterDetailView(String name, StaffId me, ConversationPanelFactory panels, ConversationPanel.Mode use) {
        super(name);
        this.me = me;
        this.panels = panels;
        this.use = use;
        side.addClassName("side");
    }

    /** Where the conversation stands; for the view to lay out. */
    protected final Div side() {
        return side;
    }

    /** Called when another conversation, or none, is opened. */
    protected abstract void opened(@Nullable ConversationPanel panel);

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String id) {
        try {
            show(id == null ? null : ConversationId.parse(id));
        } catch (Refusal refusal) {
            Notifications.refuse(refusal);
            show(null);
        }
    }

    protected final void open(ConversationId id) {
        UI.getCurrent().navigate(getClass(), id.toString());
    }

    /** Opens a conversation and what is unread in it. */
    protected final void openUnread(ConversationId id) {
        if (panel == null || !panel.id().equals(id)) {
            open(id);
        }
        if (panel != null) {
            panel.openUnread();
        }
    }

    private void show(@Nullable ConversationId id) {
        if (panel != null && panel.id().equals(id)) {
            return;
        }
        side.removeAll();
        panel = id == null
                ? null
                : panels.open(me, id, use, () -> UI.getCurrent().navigate(getClass()));
        if (panel != null) {
            side.add(panel);
        }
        setClassName("with-panel", panel != null);
        opened(panel);
    }
}
