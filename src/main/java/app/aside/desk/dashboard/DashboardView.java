package app.aside.desk.dashboard;

import static app.aside.desk.language.Texts.translate;

import app.aside.attention.AttentionReader;
import app.aside.clock.ServicePolicyReader;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.OpenConversationService;
import app.aside.conversation.details.ConversationDetailsReader;
import app.aside.desk.broadcast.BroadcastBoard;
import app.aside.desk.broadcast.BroadcastBoardFactory;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.ConversationPanelFactory;
import app.aside.desk.conversation.MasterDetailView;
import app.aside.desk.details.DetailsColumn;
import app.aside.desk.details.DetailsPaneFactory;
import app.aside.desk.filter.SavedFilterMenu;
import app.aside.desk.filter.SavedFilterMenuFactory;
import app.aside.desk.filter.TagFilter;
import app.aside.desk.filter.TargetMissedFilter;
import app.aside.desk.language.Texts;
import app.aside.desk.shell.ShowsUnread;
import app.aside.desk.shell.UnreadMessages;
import app.aside.desk.shell.WindowReader;
import app.aside.desk.shell.WindowReaders;
import app.aside.desk.signin.CurrentStaff;
import app.aside.guidance.GuidanceReader;
import app.aside.internalmessage.DashboardReader;
import app.aside.internalmessage.DashboardReader.DashboardFilter;
import app.aside.internalmessage.DashboardReader.DashboardState;
import app.aside.savedfilter.FilteredList;
import app.aside.shared.Refusal;
import app.aside.staff.picture.StaffPictureService;
import app.aside.staff.preference.StaffPreference;
import app.aside.staff.preference.StaffPreferences;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.signals.Signal;
import jakarta.annotation.security.RolesAllowed;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Waiting Queue and all ongoing conversations, live, with one conversation beside the list. */
@Route("dashboard")
@Menu(title = "Dashboard", order = 1, icon = "vaadin:dashboard")
@RolesAllowed({"ADMINISTRATOR", "SUPERVISOR"})
@StyleSheet("dashboard.css")
@StyleSheet("attention.css")
public class DashboardView extends MasterDetailView implements ShowsUnread {

    private final DashboardReader reader;
    private final UnreadMessages unreadMessages;
    private final Runnable requestRead;

    private final DashboardTiles tiles = DashboardTiles.withUnread(this::onlyUnread);
    private final TextField search = new TextField();
    private final Select<String> status = new Select<>();
    private final TagFilter tag;
    private final TargetMissedFilter targetMissed;
    private final OpenConversationsGrid grid;
    private final DetailsColumn detailsColumn;
    private final Button news = new Button();
    private boolean onlyUnread;

    DashboardView(
            CurrentStaff current,
            DashboardReader reader,
            OpenConversationService conversations,
            AttentionReader attention,
            GuidanceReader guidance,
            ServicePolicyReader policies,
            ConversationPanelFactory panels,
            DetailsPaneFactory detailsPanes,
            BroadcastBoardFactory broadcastBoards,
            ConversationDetailsReader details,
            SavedFilterMenuFactory savedFilters,
            StaffPreferences preferences,
            TrendWatcher trends,
            StaffPictureService pictures,
            WindowReaders windowReaders) {
        super("Dashboard", current.id(), panels, ConversationPanel.Mode.WATCH);
        this.reader = reader;
        WindowReader windowReader = windowReaders.current();
        this.unreadMessages = windowReader.unreadMessages();
        addClassName("dashboard");

        search.setPlaceholder(translate("dashboard.filter"));
        search.setAriaLabel(translate("dashboard.filter-label"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        status.setAriaLabel(translate("dashboard.status"));
        status.setItems(
                translate("dashboard.waiting-and-ongoing"),
                translate(ConversationStatus.WAITING),
                translate(ConversationStatus.ONGOING));
        status.setValue(translate("dashboard.waiting-and-ongoing"));
        grid = new OpenConversationsGrid(
                conversations,
                me,
                this::open,
                attention,
                guidance,
                this::openUnread,
                this::openReason,
                this::showWaitingChanges);
        news.addClassName("news");
        news.addThemeVariants(ButtonVariant.LUMO_SMALL);
        news.setVisible(false);
        news.addClickListener(click -> grid.showWaitingChanges());
        grid.addSortListener(sorted -> filterApplied());
        search.addValueChangeListener(change -> filterChanged());
        status.addValueChangeListener(change -> filterChanged());
        tag = new TagFilter(details, me);
        tag.addValueChangeListener(change -> filterChanged());
        targetMissed = new TargetMissedFilter(policies.hasTargets(me));
        targetMissed.addValueChangeListener(change -> filterChanged());
        Set<StaffPreference> chosen = preferences.list(me);
        Set<OptionalColumn> columns = OptionalColumn.shown(chosen);
        grid.choose(columns);
        ColumnMenu columnMenu = new ColumnMenu(columns, (column, shown) -> {
            preferences.set(me, column.preference(), shown != column.isShownByDefault());
            grid.choose(OptionalColumn.shown(preferences.list(me)));
        });
        SavedFilterMenu saved =
                savedFilters.create(me, FilteredList.DASHBOARD, this::filterParameters, this::useFilter);

        detailsColumn = detailsPanes.createColumn(this, me, chosen);
        detailsColumn.whenListSqueezed(grid::narrow);
        H1 heading = new H1(translate("navigation.Dashboard"));
        heading.addClassName("view-title");
        Div tools = new Div(search, status, tag, targetMissed, saved, columnMenu, news);
        tools.addClassName("tools");
        BroadcastBoard broadcasts = broadcastBoards.create(me);
        RouterLink wall = new RouterLink(translate("navigation.Wall"), WallView.class);
        wall.addClassName("wall-link");
        Div head = new Div(heading, wall, broadcasts.sendButton());
        head.addClassName("view-head");
        Div list = new Div(head, broadcasts, tiles, tools, grid);
        list.addClassName("list");
        add(list, detail(), detailsColumn);

        trends.watch(this, me, tiles, this::readMissedTargets);
        windowReader.watch(
                grid, WindowReader.LIST_INTERVAL, () -> Set.of(pictures.topic(me)), () -> showPictures(pictures));
        requestRead = windowReader.watch(this, WindowReader.LIST_INTERVAL, () -> reader.listTopics(me), this::read);
        Signal.effect(this, () -> {
            Map<ConversationId, Integer> unread = unreadMessages.counts().get();
            Signal.untracked(() -> {
                if (onlyUnread && unread.isEmpty() && !grid.unread().isEmpty()) {
                    onlyUnread(); // the last one is read
                }
                tiles.showUnread(UnreadMessages.total(unread), onlyUnread);
                // The list has closed conversations only as long as something is unread in them.
                if (!unread.keySet().equals(grid.unread().keySet())) {
                    requestRead();
                }
                grid.showUnread(unread);
                return true;
            });
        });
    }

    /** @param coming how many conversations are not shown while somebody points at the list */
    private void showWaitingChanges(int coming) {
        news.setVisible(coming != OpenConversationsGrid.NO_CHANGES);
        news.setText(coming > 0 ? translate("dashboard.new", coming) : translate("dashboard.order-changed"));
    }

    private void showPictures(StaffPictureService pictures) {
        try {
            grid.showPictures(pictures.list(me));
        } catch (Refusal refusal) {
            // the frame ends the session
        }
    }

    private void requestRead() {
        requestRead.run();
    }

    /** Nothing is told when the time of a target passes. */
    private void readMissedTargets() {
        if (targetMissed.getValue()) {
            requestRead();
        }
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String id) {
        if (event.getLocation().getQueryParameters().getParameters().containsKey("wall")) {
            event.forwardTo(WallView.class);
            return;
        }
        super.setParameter(event, id);
    }

    @Override
    protected void onDetailChanged(@Nullable ConversationPanel panel) {
        if (panel != null) {
            panel.addAction(SideBySideView.button(panel.id()));
        }
        detailsColumn.show(panel);
        grid.setOpened(panel == null ? null : panel.id());
    }

    @Override
    protected Map<String, String> filterParameters() {
        Map<String, String> parameters = new TreeMap<>();
        if (!search.getValue().isBlank()) {
            parameters.put("search", search.getValue());
        }
        ConversationStatus selected = selectedStatus();
        if (selected != null) {
            parameters.put("status", selected.name().toLowerCase(Locale.ROOT));
        }
        tag.write(parameters);
        targetMissed.write(parameters);
        if (onlyUnread) {
            parameters.put("unread", "yes");
        }
        if (!grid.order().isEmpty()) {
            parameters.put("order", grid.order());
        }
        return parameters;
    }

    @Override
    protected void showFilter(Map<String, String> parameters) {
        search.setValue(parameters.getOrDefault("search", ""));
        status.setValue(Stream.of(ConversationStatus.WAITING, ConversationStatus.ONGOING)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(parameters.get("status")))
                .findFirst()
                .map(Texts::translate)
                .orElse(translate("dashboard.waiting-and-ongoing")));
        tag.show(parameters);
        targetMissed.show(parameters);
        onlyUnread = "yes".equals(parameters.get("unread"));
        grid.showOrder(parameters.getOrDefault("order", ""));
    }

    @Override
    protected void applyFilter() {
        requestRead();
    }

    private void read() {
        Map<ConversationId, Integer> unread = unreadMessages.current();
        try {
            DashboardState state = reader.read(
                    me,
                    new DashboardFilter(
                            search.getValue(), selectedStatus(), tag.tag(), targetMissed.getValue(), onlyUnread),
                    unread.keySet());
            tiles.show(state.figures());
            tiles.showUnread(UnreadMessages.total(unread), onlyUnread);
            grid.show(state.list(), state.rowCount());
        } catch (Refusal refusal) {
            grid.show(new OpenConversationService.OpenConversationFilter("", null, Set.of(), true), 0);
        }
    }

    private @Nullable ConversationStatus selectedStatus() {
        return Stream.of(ConversationStatus.WAITING, ConversationStatus.ONGOING)
                .filter(one -> translate(one).equals(status.getValue()))
                .findFirst()
                .orElse(null);
    }

    private void onlyUnread() {
        onlyUnread = !onlyUnread;
        filterChanged();
    }
}
