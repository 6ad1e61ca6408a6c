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

/** A list with the conversation of the URL beside it. */
public abstract class MasterDetailView extends DeskView implements HasUrlParameter<String> {

    protected final StaffId me;
    private final ConversationPanelFactory panelFactory;
    private final ConversationPanel.Mode mode;
    private final Div detail = new Div();
    private @Nullable ConversationPanel panel;

    protected MasterDetailView(String name, StaffId me, ConversationPanelFactory panels, ConversationPanel.Mode use) {
        super(name);
        this.me = me;
        this.panelFactory = panels;
        this.mode = use;
        detail.addClassName("side");
    }

    /** The container of the conversation panel; the view places it. */
    protected final Div detail() {
        return detail;
    }

    /** Called when another conversation, or none, is opened. */
    protected abstract void onDetailChanged(@Nullable ConversationPanel panel);

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String id) {
        try {
            show(id == null ? null : ConversationId.parse(id));
        } catch (Refusal refusal) {
            Notifications.showRefusal(refusal);
            show(null);
        }
    }

    protected final void open(ConversationId id) {
        UI.getCurrent().navigate(getClass(), id.toString());
    }

    /** Opens a conversation and its unread internal messages. */
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
        detail.removeAll();
        panel = id == null
                ? null
                : panelFactory.open(me, id, mode, () -> UI.getCurrent().navigate(getClass()));
        if (panel != null) {
            detail.add(panel);
        }
        setClassName("with-panel", panel != null);
        onDetailChanged(panel);
    }
}
