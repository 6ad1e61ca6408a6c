package app.aside.desk.dashboard;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.OpenConversationService;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.ConversationPanelFactory;
import app.aside.desk.conversation.MasterDetailView;
import app.aside.desk.shell.ScreenWidth;
import app.aside.desk.shell.ShowsUnread;
import app.aside.desk.shell.TopicSignals;
import app.aside.desk.signin.CurrentStaff;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.signals.Signal;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Waiting Queue and every ongoing conversation, live; one of them opened beside the list. */
@Route("dashboard")
@Menu(title = "Dashboard", order = 1, icon = "vaadin:dashboard")
@RolesAllowed({"ADMINISTRATOR", "SUPERVISOR"})
@StyleSheet("dashboard.css")
public class DashboardView extends MasterDetailView implements ShowsUnread {

    private final OpenConversationService conversations;
    private final InternalMessageReader internalMessages;

    private final DashboardTiles tiles = new DashboardTiles(this::onlyUnread);
    private final TextField search = new TextField();
    private final Select<String> status = new Select<>();
    private final OpenConversationsGrid grid;
    private boolean onlyUnread;

    DashboardView(
            CurrentStaff current,
            AuthorizedTransactions gate,
            OpenConversationService conversations,
            InternalMessageReader internals,
            ConversationPanelFactory panels,
            ChangeNotifier bell) {
        super("Dashboard", current.id(), panels, ConversationPanel.Mode.WATCH);
        this.conversations = conversations;
        this.internalMessages = internals;
        addClassName("dashboard");

        search.setPlaceholder("Protocol, customer or agent");
        search.setAriaLabel("Filter conversations");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        status.setAriaLabel("Status");
        status.setItems("Waiting and ongoing", ConversationStatus.WAITING.label(), ConversationStatus.ONGOING.label());
        status.setValue("Waiting and ongoing");
        grid = new OpenConversationsGrid(conversations, me, this::open, this::openUnread);
        search.addValueChangeListener(change -> refresh());
        status.addValueChangeListener(change -> refresh());

        ScreenWidth.whenNarrow(this, grid::narrow);
        H1 heading = new H1("Dashboard");
        heading.addClassName("view-title");
        Div tools = new Div(search, status);
        tools.addClassName("tools");
        Div list = new Div(heading, tiles, tools, grid);
        list.addClassName("list");
        add(list, detail());

        Set<Topic> topics = new HashSet<>();
        topics.add(Topic.workList(me.value()));
        Access access = gate.requireAccess(me);
        if (access.hasRole(Role.ADMINISTRATOR)) {
            topics.add(Topic.company(access.company().value()));
        } else {
            access.departments().forEach(department -> topics.add(Topic.department(department.value())));
        }
        Signal<Long> revision = TopicSignals.revisionOf(this, bell, TopicSignals.LIST_INTERVAL, topics);
        Signal.effect(this, () -> {
            revision.get();
            Signal.untracked(() -> {
                refresh();
                return true;
            });
        });
    }

    @Override
    protected void onDetailChanged(@Nullable ConversationPanel panel) {
        grid.setOpened(panel == null ? null : panel.id());
    }

    private void refresh() {
        try {
            Map<ConversationId, Integer> unread = internalMessages.countUnread(me);
            onlyUnread = onlyUnread && !unread.isEmpty();
            tiles.show(
                    conversations.figures(me),
                    unread.values().stream().mapToInt(i -> i).sum(),
                    onlyUnread);
            grid.show(
                    new OpenConversationService.OpenConversationFilter(
                            search.getValue(), selectedStatus(), unread.keySet(), onlyUnread),
                    unread);
        } catch (Refusal refusal) {
            grid.show(new OpenConversationService.OpenConversationFilter("", null, Set.of(), true), Map.of());
        }
    }

    private @Nullable ConversationStatus selectedStatus() {
        return switch (status.getValue()) {
            case "Waiting" -> ConversationStatus.WAITING;
            case "Ongoing" -> ConversationStatus.ONGOING;
            default -> null;
        };
    }

    private void onlyUnread() {
        onlyUnread = !onlyUnread;
        refresh();
    }
}
