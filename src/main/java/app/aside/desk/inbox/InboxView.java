package app.aside.desk.inbox;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.ConversationPanelFactory;
import app.aside.desk.conversation.MasterDetailView;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.ShowsUnread;
import app.aside.desk.shell.UnreadMessages;
import app.aside.desk.shell.WindowReader;
import app.aside.desk.shell.WindowReaders;
import app.aside.desk.signin.CurrentStaff;
import app.aside.internalmessage.InboxReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.signals.Signal;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The agent's conversations and the departments' queue, with one conversation beside them. */
@Route("inbox")
@Menu(title = "Inbox", order = 2, icon = "vaadin:inbox")
@RolesAllowed("AGENT")
@StyleSheet("inbox.css")
public class InboxView extends MasterDetailView implements ShowsUnread {

    private final ConversationService conversations;
    private final InboxReader reader;
    private final UnreadMessages unreadMessages;
    private final InboxList inboxList;
    private final Runnable refreshQueue;
    private final Div emptyState = new Div();

    InboxView(
            CurrentStaff current,
            InboxReader reader,
            ConversationService conversations,
            ConversationPanelFactory panels,
            WindowReaders windowReaders) {
        super("Inbox", current.id(), panels, ConversationPanel.Mode.SERVE);
        this.conversations = conversations;
        this.reader = reader;
        WindowReader windowReader = windowReaders.current();
        this.unreadMessages = windowReader.unreadMessages();
        addClassName("inbox");

        inboxList = new InboxList(this::take, this::open, this::openUnread, this::readMoreOfQueue);
        emptyState.add(
                new H2("No conversation is open"),
                new Paragraph("Choose one on the left, or take the next from the queue."));
        emptyState.addClassName("nothing");
        add(inboxList, detail());

        Runnable refreshMine = windowReader.watch(
                this, WindowReader.LIST_INTERVAL, Set.of(Topic.workList(me.value())), () -> read(this::readMine));
        refreshQueue = windowReader.watch(
                this, WindowReader.LIST_INTERVAL, () -> reader.listQueueTopics(me), () -> read(this::readQueue));
        Signal.effect(this, () -> {
            Map<ConversationId, Integer> unread = unreadMessages.counts().get();
            Signal.untracked(() -> {
                inboxList.showUnread(unread);
                if (!unread.keySet().containsAll(closedRows()) || !rows().containsAll(unread.keySet())) {
                    refreshMine.run();
                }
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

    private void readMoreOfQueue() {
        refreshQueue.run();
    }

    private void readMine() {
        inboxList.showMine(reader.listMine(me, unreadMessages.current().keySet()));
    }

    private void readQueue() {
        inboxList.showQueue(reader.readQueue(me, inboxList.filterText(), inboxList.queueLimit()));
    }

    private void read(Runnable reading) {
        try {
            reading.run();
        } catch (Refusal refusal) {
            inboxList.showError(refusal.message());
        }
    }

    private Set<ConversationId> rows() {
        return inboxList.mine().stream().map(ConversationSummary::id).collect(Collectors.toSet());
    }

    /** Closed conversations, which are listed as long as they have unread internal messages. */
    private Set<ConversationId> closedRows() {
        return inboxList.mine().stream()
                .filter(row -> row.status() == ConversationStatus.CLOSED)
                .map(ConversationSummary::id)
                .collect(Collectors.toSet());
    }

    private void take(ConversationId id) {
        if (Notifications.tryRun(() -> conversations.take(me, id))) {
            open(id);
        }
    }
}
