package app.aside.desk.inbox;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.ConversationPanelFactory;
import app.aside.desk.conversation.MasterDetailView;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.ShowsUnread;
import app.aside.desk.shell.TopicSignals;
import app.aside.desk.signin.CurrentStaff;
import app.aside.internalmessage.InboxReader;
import app.aside.live.ChangeNotifier;
import app.aside.shared.Refusal;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.signals.Signal;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/** The agent's conversations and the departments' queue, with one conversation beside them. */
@Route("inbox")
@Menu(title = "Inbox", order = 2, icon = "vaadin:inbox")
@RolesAllowed("AGENT")
@StyleSheet("inbox.css")
public class InboxView extends MasterDetailView implements ShowsUnread {

    private final ConversationService conversations;
    private final InboxList inboxList;
    private final Div emptyState = new Div();

    InboxView(
            CurrentStaff current,
            InboxReader reads,
            ConversationService service,
            ConversationPanelFactory panels,
            ChangeNotifier changeNotifier) {
        super("Inbox", current.id(), panels, ConversationPanel.Mode.SERVE);
        this.conversations = service;
        addClassName("inbox");

        inboxList = new InboxList(this::take, this::open, this::openUnread, () -> show(reads));
        emptyState.add(
                new H2("No conversation is open"),
                new Paragraph("Choose one on the left, or take the next from the queue."));
        emptyState.addClassName("nothing");
        add(inboxList, detail());

        Signal<Long> revision =
                TopicSignals.revisionOf(this, changeNotifier, TopicSignals.LIST_INTERVAL, reads.listTopics(me));
        Signal.effect(this, () -> {
            revision.get();
            Signal.untracked(() -> {
                show(reads);
                return true;
            });
        });
    }

    @Override
    protected void onDetailChanged(@Nullable ConversationPanel panel) {
        if (panel == null) {
            detail().add(emptyState);
        }
        inboxList.setOpened(panel == null ? null : panel.id());
    }

    private void show(InboxReader reads) {
        try {
            inboxList.show(reads.read(me, inboxList.queueLimit()));
        } catch (Refusal refusal) {
            inboxList.showError(refusal.message());
        }
    }

    private void take(ConversationId id) {
        if (Notifications.tryRun(() -> conversations.take(me, id))) {
            open(id);
        }
    }
}
