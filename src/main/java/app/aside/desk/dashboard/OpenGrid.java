package app.aside.desk.dashboard;

import app.aside.account.StaffId;
import app.aside.conversation.Author;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.OpenConversations;
import app.aside.conversation.OpenConversations.Order;
import app.aside.conversation.Status;
import app.aside.desk.conversation.UnreadSign;
import app.aside.desk.shell.TimeText;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The live list: paged and sorted by the database, a changed row flashes once. */
class OpenGrid extends Grid<ConversationSummary> {

    private final OpenConversations conversations;
    private final StaffId me;
    private final Map<ConversationId, ConversationSummary> known = new HashMap<>();
    private OpenConversations.Filter filter = new OpenConversations.Filter("", null, Set.of(), false);
    private Map<ConversationId, Integer> unread = Map.of();
    private final Column<ConversationSummary> department;
    private @Nullable ConversationId marked;

    OpenGrid(
            OpenConversations conversations,
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

        addComponentColumn(OpenGrid::status)
                .setHeader("Status")
                .setSortProperty(Order.URGENCY.name())
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(row -> sign(row, onUnread))
                .setHeader("Unread")
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(OpenGrid::customer)
                .setHeader("Customer")
                .setSortProperty(Order.CUSTOMER.name())
                .setFlexGrow(3);
        department = addColumn(ConversationSummary::department)
                .setHeader("Department")
                .setSortProperty(Order.DEPARTMENT.name())
                .setFlexGrow(1);
        addColumn(row -> row.agent() == null ? "–" : row.agent())
                .setHeader("Agent")
                .setSortProperty(Order.AGENT.name())
                .setFlexGrow(1);
        addComponentColumn(OpenGrid::since)
                .setHeader("Waits for")
                .setSortProperty(Order.SINCE.name())
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        getColumns()
                .forEach(column -> column.setSortable(
                        column.getSortOrder(SortDirection.ASCENDING).findAny().isPresent()));

        setPartNameGenerator(row -> {
            ConversationSummary before = known.put(row.id(), row);
            boolean changed = before != null && !before.equals(row);
            return (row.id().equals(marked) ? "opened " : "") + (changed ? "changed" : "");
        });
        addItemClickListener(click -> onOpen.accept(click.getItem().id()));
        setDataProvider(DataProvider.fromCallbacks(this::fetch, this::count));
    }

    void show(OpenConversations.Filter filter, Map<ConversationId, Integer> unread) {
        this.filter = filter;
        this.unread = unread;
        getDataProvider().refreshAll();
    }

    void mark(@Nullable ConversationId id) {
        marked = id;
        department.setVisible(id == null);
        getDataProvider().refreshAll();
    }

    private Stream<ConversationSummary> fetch(Query<ConversationSummary, Void> query) {
        List<QuerySortOrder> orders = query.getSortOrders();
        Order order = orders.isEmpty()
                ? Order.URGENCY
                : Order.valueOf(orders.getFirst().getSorted());
        boolean descending = !orders.isEmpty() && orders.getFirst().getDirection() == SortDirection.DESCENDING;
        return conversations.list(me, filter, order, descending, query.getOffset(), query.getLimit()).stream();
    }

    private int count(Query<ConversationSummary, Void> query) {
        return conversations.count(me, filter);
    }

    private static Component status(ConversationSummary row) {
        Span status = new Span(row.status().label());
        status.addClassNames("status", row.status().name().toLowerCase(Locale.ROOT));
        return status;
    }

    private static Component customer(ConversationSummary row) {
        Span name = new Span(row.customer());
        name.addClassName("name");
        Span protocol = new Span(row.protocol());
        protocol.addClassName("protocol");
        Div first = new Div(name, protocol);
        first.addClassName("first");
        Div line = new Div((row.lastAuthor() == Author.AGENT ? "↩ " : "") + row.lastLine());
        line.addClassName("last-line");
        line.getElement().setAttribute("dir", "auto");
        Div cell = new Div(first, line);
        cell.addClassName("customer-cell");
        return cell;
    }

    private Component sign(ConversationSummary row, Consumer<ConversationId> onUnread) {
        return new UnreadSign(unread.getOrDefault(row.id(), 0), () -> onUnread.accept(row.id()));
    }

    private static Component since(ConversationSummary row) {
        Instant since = row.status() == Status.WAITING ? row.waitingSince() : row.unansweredSince();
        if (since == null) {
            return new Span("–");
        }
        TimeText text = TimeText.since(since);
        text.addClassName(row.status() == Status.WAITING ? "waits" : "unanswered");
        return text;
    }
}
