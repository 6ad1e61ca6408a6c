package app.aside.desk.inbox;

import app.aside.account.Access;
import app.aside.account.AccessGate;
import app.aside.account.Refusal;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.ConversationPanels;
import app.aside.desk.shell.DeskLayout;
import app.aside.desk.shell.Live;
import app.aside.desk.shell.Notices;
import app.aside.desk.shell.Titled;
import app.aside.desk.signin.CurrentStaff;
import app.aside.live.Bell;
import app.aside.live.Topic;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.signals.Signal;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent's own conversations and the queue of the departments; one conversation opened beside them. */
@Route(value = "inbox", layout = DeskLayout.class)
@RolesAllowed("AGENT")
@StyleSheet("inbox.css")
public class InboxView extends Titled implements HasUrlParameter<String> {

    private final ConversationPanels panels;
    private final ConversationService service;
    private final StaffId me;
    private final WorkList work;
    private final Div side = new Div();
    private final Div nothing = new Div();
    private @Nullable ConversationPanel panel;

    InboxView(
            CurrentStaff current,
            AccessGate gate,
            Work reads,
            ConversationService service,
            ConversationPanels panels,
            Bell bell) {
        super("Inbox");
        this.panels = panels;
        this.service = service;
        this.me = current.id();
        addClassName("inbox");

        work = new WorkList(this::take, this::open, this::openUnread);
        nothing.add(
                new H2("No conversation is open"),
                new Paragraph("Choose one on the left, or take the next from the queue."));
        nothing.addClassName("nothing");
        side.addClassName("side");
        side.add(nothing);
        add(work, side);

        Access access = gate.accessOf(me);
        Set<Topic> topics = new HashSet<>();
        topics.add(Topic.staff(me.value()));
        access.departments().forEach(department -> topics.add(Topic.queue(department.value())));
        Signal<Long> revision = Live.revision(this, bell, Live.LIST_GAP, topics);
        Signal.effect(this, () -> {
            revision.get();
            Signal.untracked(() -> {
                show(reads);
                return true;
            });
        });
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String id) {
        if (id == null) {
            showPanel(null);
            return;
        }
        try {
            showPanel(ConversationId.parse(id));
        } catch (Refusal refusal) {
            Notices.refuse(refusal);
            showPanel(null);
        }
    }

    private void show(Work reads) {
        try {
            work.show(reads.read(me, work.queueShown()));
        } catch (Refusal refusal) {
            work.say(refusal.sentence());
        }
    }

    private void take(ConversationId id) {
        if (Notices.attempt(() -> service.take(me, id))) {
            open(id);
        }
    }

    private void open(ConversationId id) {
        UI.getCurrent().navigate(InboxView.class, id.toString());
    }

    private void openUnread(ConversationId id) {
        if (panel == null || !panel.id().equals(id)) {
            open(id);
        }
        if (panel != null) {
            panel.openUnread();
        }
    }

    private void showPanel(@Nullable ConversationId id) {
        if (panel != null && panel.id().equals(id)) {
            return;
        }
        side.removeAll();
        panel = null;
        if (id == null) {
            side.add(nothing);
        } else {
            panel = panels.open(
                    me, id, ConversationPanel.Use.SERVE, () -> UI.getCurrent().navigate(InboxView.class));
            side.add(panel);
        }
        setClassName("with-panel", panel != null);
        work.mark(id);
    }
}
