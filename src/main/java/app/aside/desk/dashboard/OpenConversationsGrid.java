package app.aside.desk.dashboard;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationOrder.SortKey;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.OpenConversationService;
import app.aside.desk.conversation.ConversationColumns;
import app.aside.desk.conversation.UnreadBadge;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The live list, paged and sorted by the database. A changed row flashes once. */
class OpenConversationsGrid extends Grid<ConversationSummary> {

    /** With more parts of the list in the browser, each change sends it anew. */
    private static final int MAX_PAGES = 4;

    private final OpenConversationService conversations;
    private final StaffId me;
    private final Map<ConversationId, ConversationSummary> lastShown = new HashMap<>();
    private OpenConversationService.OpenConversationFilter filter =
            new OpenConversationService.OpenConversationFilter("", null, Set.of(), false);
    private int rowCount;
    private final Map<Page, List<ConversationSummary>> shown = new LinkedHashMap<>();
    private Map<ConversationId, Integer> unread = Map.of();
    private final Column<ConversationSummary> department;
    private final Column<ConversationSummary> agent;
    private boolean narrow;
    private @Nullable ConversationId openedId;

    OpenConversationsGrid(
            OpenConversationService conversations,
            StaffId me,
            Consumer<ConversationId> onOpen,
            Consumer<ConversationId> onUnread) {
        this.conversations = conversations;
        this.me = me;
        addClassName("open-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        setSelectionMode(SelectionMode.NONE);
        setPageSize(50);
        setSizeFull();
        setEmptyStateText("Nobody waits and nothing is ongoing. New requests appear here by themselves.");

        addColumn(ConversationColumns.status(row -> row))
                .setHeader("Status")
                .setSortProperty(SortKey.URGENCY.name())
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(unreadRenderer(onUnread))
                .setHeader("Unread")
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(ConversationColumns.customer("dashboard"))
                .setHeader("Customer")
                .setSortProperty(SortKey.CUSTOMER.name())
                .setFlexGrow(4);
        department = addColumn(ConversationSummary::departmentName)
                .setHeader("Department")
                .setSortProperty(SortKey.DEPARTMENT.name())
                .setFlexGrow(1);
        agent = addColumn(row -> row.agentName() == null ? "–" : row.agentName())
                .setHeader("Agent")
                .setSortProperty(SortKey.AGENT.name())
                .setFlexGrow(1);
        addColumn(ConversationColumns.time(
                        "since",
                        OpenConversationsGrid::since,
                        row -> row.status() == ConversationStatus.WAITING ? "waits" : "unanswered"))
                .setHeader("Waits for")
                .setSortProperty(SortKey.SINCE.name())
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        getColumns()
                .forEach(column -> column.setSortable(
                        column.getSortOrder(SortDirection.ASCENDING).findAny().isPresent()));

        setPartNameGenerator(row -> {
            ConversationSummary before = lastShown.put(row.id(), row);
            boolean changed = before != null && !before.equals(row);
            return (row.id().equals(openedId) ? "opened " : "") + (changed ? "changed" : "");
        });
        addItemClickListener(click -> onOpen.accept(click.getItem().id()));
        setDataProvider(new CallbackDataProvider<>(this::fetch, query -> rowCount, ConversationSummary::id));
    }

    /** Hides secondary columns on a narrow screen. */
    void narrow(boolean narrow) {
        this.narrow = narrow;
        showColumns();
    }

    private void showColumns() {
        department.setVisible(openedId == null && !narrow);
        agent.setVisible(!narrow);
    }

    /** A part of the list that the browser has, as it was asked for. */
    private record Page(SortKey order, boolean descending, int offset, int limit) {}

    /**
     * Shows the list as it is now. Reads the rows that the browser has, and sends those that changed; all of them only if
     * one came, went or moved.
     */
    void show(OpenConversationService.OpenConversationFilter filter, int rowCount) {
        // Another filter can give the same rows, as when something unread is in a conversation that is listed anyway.
        boolean sameRows = rowCount == this.rowCount && shown.size() <= MAX_PAGES;
        this.filter = filter;
        this.rowCount = rowCount;
        if (!sameRows || !refreshChangedRows()) {
            shown.clear();
            getDataProvider().refreshAll();
        }
    }

    /** {@code false} if a row came, went or moved. */
    private boolean refreshChangedRows() {
        for (Map.Entry<Page, List<ConversationSummary>> page : shown.entrySet()) {
            List<ConversationSummary> before = page.getValue();
            List<ConversationSummary> now = read(page.getKey());
            if (!ids(now).equals(ids(before))) {
                return false;
            }
            page.setValue(now);
            now.stream().filter(row -> !before.contains(row)).forEach(getDataProvider()::refreshItem);
        }
        return true;
    }

    Map<ConversationId, Integer> unread() {
        return unread;
    }

    void showUnread(Map<ConversationId, Integer> now) {
        Map<ConversationId, Integer> before = unread;
        unread = now;
        refreshRows(row -> !before.getOrDefault(row.id(), 0).equals(now.getOrDefault(row.id(), 0)));
    }

    void setOpened(@Nullable ConversationId id) {
        ConversationId before = openedId;
        openedId = id;
        showColumns();
        refreshRows(row -> row.id().equals(before) || row.id().equals(id));
    }

    private void refreshRows(Predicate<ConversationSummary> condition) {
        shown.values().stream().flatMap(List::stream).filter(condition).forEach(getDataProvider()::refreshItem);
    }

    private Stream<ConversationSummary> fetch(Query<ConversationSummary, Void> query) {
        List<QuerySortOrder> orders = query.getSortOrders();
        SortKey order = orders.isEmpty()
                ? SortKey.URGENCY
                : SortKey.valueOf(orders.getFirst().getSorted());
        boolean descending = !orders.isEmpty() && orders.getFirst().getDirection() == SortDirection.DESCENDING;
        Page page = new Page(order, descending, query.getOffset(), query.getLimit());
        List<ConversationSummary> rows = read(page);
        shown.keySet().removeIf(other -> other.order() != order || other.descending() != descending);
        shown.put(page, rows);
        return rows.stream();
    }

    private List<ConversationSummary> read(Page page) {
        return conversations.list(me, filter, page.order(), page.descending(), page.offset(), page.limit());
    }

    private static List<ConversationId> ids(List<ConversationSummary> rows) {
        return rows.stream().map(ConversationSummary::id).toList();
    }

    private Renderer<ConversationSummary> unreadRenderer(Consumer<ConversationId> onUnread) {
        return LitRenderer.<ConversationSummary>of("""
                        <vaadin-button class="unread-sign" ?hidden=${!item.unread} aria-label=${item.words}
                            title=${item.words} @click=${(event) => { event.stopPropagation(); read(); }}>
                          <span class="unread-number">${item.unread}</span>
                        </vaadin-button>""")
                .withProperty("unread", row -> unread.getOrDefault(row.id(), 0))
                .withProperty("words", row -> UnreadBadge.label(unread.getOrDefault(row.id(), 0)))
                .withFunction("read", row -> onUnread.accept(row.id()));
    }

    /** The start of the wait for an agent or for an answer. */
    private static @Nullable Instant since(ConversationSummary row) {
        return row.status() == ConversationStatus.WAITING ? row.waitingSince() : row.unansweredSince();
    }
}
