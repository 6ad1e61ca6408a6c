package app.aside.desk.dashboard;

import app.aside.account.Access;
import app.aside.account.AccessGate;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.conversation.ConversationId;
import app.aside.conversation.OpenConversations;
import app.aside.conversation.Status;
import app.aside.desk.conversation.BesideList;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.ConversationPanels;
import app.aside.desk.shell.DeskLayout;
import app.aside.desk.shell.Live;
import app.aside.desk.shell.Screen;
import app.aside.desk.signin.CurrentStaff;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.live.Bell;
import app.aside.live.Topic;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.signals.Signal;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Waiting Queue and every ongoing conversation, live; one of them opened beside the list. */
@Route(value = "dashboard", layout = DeskLayout.class)
@RolesAllowed({"ADMINISTRATOR", "SUPERVISOR"})
@StyleSheet("dashboard.css")
public class DashboardView extends BesideList {

    private final OpenConversations conversations;
    private final InternalMessageReader internals;

    private final TileBar tiles = new TileBar(this::onlyUnread);
    private final TextField search = new TextField();
    private final Select<String> status = new Select<>();
    private final OpenGrid grid;
    private boolean onlyUnread;

    DashboardView(
            CurrentStaff current,
            AccessGate gate,
            OpenConversations conversations,
            InternalMessageReader internals,
            ConversationPanels panels,
            Bell bell) {
        super("Dashboard", current.id(), panels, ConversationPanel.Use.WATCH);
        this.conversations = conversations;
        this.internals = internals;
        addClassName("dashboard");

        search.setPlaceholder("Protocol, customer or agent");
        search.setAriaLabel("Filter conversations");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        status.setAriaLabel("Status");
        status.setItems("Waiting and ongoing", Status.WAITING.label(), Status.ONGOING.label());
        status.setValue("Waiting and ongoing");
        grid = new OpenGrid(conversations, me, this::open, this::openUnread);
        search.addValueChangeListener(change -> refresh());
        status.addValueChangeListener(change -> refresh());

        Screen.whenNarrow(this, grid::narrow);
        H1 heading = new H1("Dashboard");
        heading.addClassName("view-title");
        Div tools = new Div(search, status);
        tools.addClassName("tools");
        Div list = new Div(heading, tiles, tools, grid);
        list.addClassName("list");
        add(list, side());

        Set<Topic> topics = new HashSet<>();
        topics.add(Topic.staff(me.value()));
        Access access = gate.accessOf(me);
        if (access.is(Role.ADMINISTRATOR)) {
            topics.add(Topic.company(access.account().value()));
        } else {
            access.departments().forEach(department -> topics.add(Topic.department(department.value())));
        }
        Signal<Long> revision = Live.revision(this, bell, Live.LIST_GAP, topics);
        Signal.effect(this, () -> {
            revision.get();
            Signal.untracked(() -> {
                refresh();
                return true;
            });
        });
    }

    @Override
    protected void opened(@Nullable ConversationPanel panel) {
        grid.mark(panel == null ? null : panel.id());
    }

    private void refresh() {
        try {
            Map<ConversationId, Integer> unread = internals.unread(me);
            onlyUnread = onlyUnread && !unread.isEmpty();
            tiles.show(
                    conversations.tiles(me),
                    unread.values().stream().mapToInt(i -> i).sum(),
                    onlyUnread);
            grid.show(new OpenConversations.Filter(search.getValue(), chosen(), unread.keySet(), onlyUnread), unread);
        } catch (Refusal refusal) {
            grid.show(new OpenConversations.Filter("", null, Set.of(), true), Map.of());
        }
    }

    private @Nullable Status chosen() {
        return switch (status.getValue()) {
            case "Waiting" -> Status.WAITING;
            case "Ongoing" -> Status.ONGOING;
            default -> null;
        };
    }

    private void onlyUnread() {
        onlyUnread = !onlyUnread;
        refresh();
    }
}
