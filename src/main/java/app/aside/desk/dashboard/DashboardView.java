package app.aside.desk.dashboard;

import app.aside.conversation.ConversationStatus;
import app.aside.conversation.OpenConversationService;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.ConversationPanelFactory;
import app.aside.desk.conversation.MasterDetailView;
import app.aside.desk.shell.ScreenWidth;
import app.aside.desk.shell.ShowsUnread;
import app.aside.desk.shell.TopicSignals;
import app.aside.desk.signin.CurrentStaff;
import app.aside.internalmessage.DashboardReader;
import app.aside.internalmessage.DashboardReader.DashboardFilter;
import app.aside.internalmessage.DashboardReader.DashboardState;
import app.aside.live.ChangeNotifier;
import app.aside.shared.Refusal;
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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Waiting Queue and all ongoing conversations, live, with one conversation beside the list. */
@Route("dashboard")
@Menu(title = "Dashboard", order = 1, icon = "vaadin:dashboard")
@RolesAllowed({"ADMINISTRATOR", "SUPERVISOR"})
@StyleSheet("dashboard.css")
public class DashboardView extends MasterDetailView implements ShowsUnread {

    private final DashboardReader reader;

    private final DashboardTiles tiles = new DashboardTiles(this::onlyUnread);
    private final TextField search = new TextField();
    private final Select<String> status = new Select<>();
    private final OpenConversationsGrid grid;
    private boolean onlyUnread;

    DashboardView(
            CurrentStaff current,
            DashboardReader reader,
            OpenConversationService conversations,
            ConversationPanelFactory panels,
            ChangeNotifier changeNotifier) {
        super("Dashboard", current.id(), panels, ConversationPanel.Mode.WATCH);
        this.reader = reader;
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

        Signal<Long> revision =
                TopicSignals.revisionOf(this, changeNotifier, TopicSignals.LIST_INTERVAL, reader.listTopics(me));
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
            DashboardState state =
                    reader.read(me, new DashboardFilter(search.getValue(), selectedStatus(), onlyUnread));
            onlyUnread = state.list().onlyIncludedIds();
            tiles.show(
                    state.figures(),
                    state.unread().values().stream().mapToInt(i -> i).sum(),
                    onlyUnread);
            grid.show(state.list(), state.rowCount(), state.unread());
        } catch (Refusal refusal) {
            grid.show(new OpenConversationService.OpenConversationFilter("", null, Set.of(), true), 0, Map.of());
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
