package app.aside.desk.dashboard;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateStored;

import app.aside.attention.AttentionReader;
import app.aside.attention.AttentionReader.Attention;
import app.aside.attention.AttentionReason;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationOrder.SortKey;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.OpenConversationService;
import app.aside.conversation.clock.RunningClock;
import app.aside.desk.conversation.ConversationColumns;
import app.aside.desk.conversation.UnreadBadge;
import app.aside.desk.language.WindowLocale;
import app.aside.desk.picture.StaffPictureController;
import app.aside.guidance.Guidance;
import app.aside.guidance.GuidanceReader;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The live list, paged and sorted by the database. A changed row flashes once. */
@JsModule("./desk/service-clock.ts")
@StyleSheet("clocks.css")
class OpenConversationsGrid extends Grid<ConversationSummary> {

    /** The clock that is due first, where there is one. */
    private static final String CLOCK = """
            ${item.due ? html`<aside-service-clock label=${item.clock} near=${item.near}
              due=${item.due}></aside-service-clock>` : ''}""";

    /** With more parts of the list in the browser, each change sends it anew. */
    private static final int MAX_PAGES = 4;

    /** Told while nothing waits to be shown. */
    static final int NO_CHANGES = -1;

    private final OpenConversationService conversations;
    private final StaffId me;
    private final AttentionReader attentionReader;
    private final GuidanceReader guidanceReader;
    private final IntConsumer onWaitingChanges;
    private final Map<ConversationId, Attention> attention = new HashMap<>();
    private final Map<ConversationId, Guidance> guidance = new HashMap<>();
    private final Set<ConversationId> attentionChanged = new HashSet<>();
    private boolean pointedAt;
    private boolean changesWait;
    private final Map<ConversationId, ConversationSummary> lastShown = new HashMap<>();
    private OpenConversationService.OpenConversationFilter filter =
            new OpenConversationService.OpenConversationFilter("", null, Set.of(), false);
    private int rowCount;
    private final Map<Page, List<ConversationSummary>> shown = new LinkedHashMap<>();
    private Map<ConversationId, Integer> unread = Map.of();
    private Map<StaffId, UUID> pictures = Map.of();
    private final Column<ConversationSummary> status;
    private final Column<ConversationSummary> department;
    private final Column<ConversationSummary> agent;
    private final Column<ConversationSummary> waitsFor;
    private final Column<ConversationSummary> due;
    private final Column<ConversationSummary> opened;
    private Set<OptionalColumn> chosen = OptionalColumn.shown(Set.of());
    private boolean narrow;
    private @Nullable ConversationId openedId;

    OpenConversationsGrid(
            OpenConversationService conversations,
            StaffId me,
            Consumer<ConversationId> onOpen,
            AttentionReader attentionReader,
            GuidanceReader guidanceReader,
            Consumer<ConversationId> onUnread,
            BiConsumer<ConversationId, String> onReason,
            IntConsumer onWaitingChanges) {
        this.conversations = conversations;
        this.attentionReader = attentionReader;
        this.guidanceReader = guidanceReader;
        this.onWaitingChanges = onWaitingChanges;
        this.me = me;
        addClassName("open-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        setSelectionMode(SelectionMode.NONE);
        setPageSize(50);
        setSizeFull();

        status = addColumn(ConversationColumns.status(row -> row))
                .setHeader(translate("dashboard.status"))
                .setSortProperty(SortKey.URGENCY.name())
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(unreadRenderer(onUnread))
                .setHeader(translate("dashboard.unread"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(customerRenderer(onReason))
                .setHeader(translate("common.customer"))
                .setSortProperty(SortKey.CUSTOMER.name())
                .setFlexGrow(4);
        department = addColumn(ConversationSummary::departmentName)
                .setHeader(translate("common.department"))
                .setSortProperty(SortKey.DEPARTMENT.name())
                .setFlexGrow(1);
        agent = addColumn(agentRenderer())
                .setHeader(translate("common.agent"))
                .setSortProperty(SortKey.AGENT.name())
                .setFlexGrow(1);
        waitsFor = addColumn(ConversationColumns.time(
                        "since",
                        OpenConversationsGrid::since,
                        row -> row.status() == ConversationStatus.WAITING ? "waits" : "unanswered"))
                .setHeader(translate("dashboard.waits-for"))
                .setSortProperty(SortKey.SINCE.name())
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        due = addColumn(withClock(LitRenderer.of(CLOCK), () -> true))
                .setHeader(translate(OptionalColumn.DUE))
                .setSortProperty(SortKey.DUE.name())
                // As of the times of opening.
                .setWidth("170px")
                .setFlexGrow(0);
        opened = addColumn(
                        ConversationColumns.<ConversationSummary>time("at", ConversationSummary::openedAt, row -> ""))
                .setHeader(translate("dashboard.opened"))
                .setSortProperty(SortKey.OPENED.name())
                // The browser writes the time after the grid has measured its columns.
                .setWidth("170px")
                .setFlexGrow(0);
        showColumns();
        getColumns()
                .forEach(column -> column.setSortable(
                        column.getSortOrder(SortDirection.ASCENDING).findAny().isPresent()));

        setPartNameGenerator(row -> {
            ConversationSummary before = lastShown.put(row.id(), row);
            boolean changed = before != null && !before.equals(row);
            return (row.id().equals(openedId) ? "opened " : "") + (changed ? "changed" : "");
        });
        addItemClickListener(click -> onOpen.accept(click.getItem().id()));
        getElement()
                .addEventListener(
                        "aside-pointing",
                        event -> setPointedAt(
                                event.getEventData().path("event.detail").asBoolean(false)))
                .addEventData("event.detail");
        addAttachListener(attached -> getElement().executeJs("window.asideDesk.reportPointing(this)"));
        setDataProvider(new CallbackDataProvider<>(this::fetch, query -> rowCount, ConversationSummary::id));
    }

    /** Hides secondary columns where there is little room. */
    void narrow(boolean now) {
        if (now != narrow) {
            narrow = now;
            setClassName("narrow", now);
            showColumns();
            getDataProvider().refreshAll();
        }
    }

    /** Shows the columns that the person has chosen, as far as there is room. */
    void choose(Set<OptionalColumn> columns) {
        chosen = columns;
        showColumns();
    }

    private void showColumns() {
        boolean clockInColumn = due.isVisible();
        // A narrow list shows status, wait and agent below the customer's name.
        status.setVisible(chosen.contains(OptionalColumn.STATUS) && !narrow);
        department.setVisible(chosen.contains(OptionalColumn.DEPARTMENT) && openedId == null && !narrow);
        agent.setVisible(chosen.contains(OptionalColumn.AGENT) && !narrow);
        waitsFor.setVisible(chosen.contains(OptionalColumn.WAITS_FOR) && !narrow);
        due.setVisible(chosen.contains(OptionalColumn.DUE) && !narrow);
        opened.setVisible(chosen.contains(OptionalColumn.OPENED) && openedId == null && !narrow);
        if (due.isVisible() != clockInColumn) {
            getDataProvider().refreshAll(); // the clock stands in the column, or below the customer's name
        }
    }

    /** The order that the viewer has chosen, for an address: a minus sign before it turns it round; empty for none. */
    String order() {
        return getSortOrder().stream()
                .findFirst()
                .map(order -> (order.getDirection() == SortDirection.DESCENDING ? "-" : "") + name(order.getSorted()))
                .orElse("");
    }

    /** Sorts in the order of an address, or as nobody has chosen an order if there is no such order. */
    void showOrder(String order) {
        if (!order.equals(order())) {
            boolean descending = order.startsWith("-");
            String wanted = descending ? order.substring(1) : order;
            sort(getColumns().stream()
                    .filter(column -> name(column).equals(wanted) && !wanted.isEmpty())
                    .limit(1)
                    .map(column -> new GridSortOrder<>(
                            column, descending ? SortDirection.DESCENDING : SortDirection.ASCENDING))
                    .toList());
        }
    }

    private static String name(Column<ConversationSummary> column) {
        return column.getSortOrder(SortDirection.ASCENDING)
                .findAny()
                .map(order -> order.getSorted().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** A part of the list that the browser has, as it was asked for. */
    private record Page(SortKey order, boolean descending, int offset, int limit) {}

    /**
     * Shows the list as it is now. Reads the rows that the browser has, and sends those that changed; all of them only if
     * one came, went or moved.
     */
    void show(OpenConversationService.OpenConversationFilter filter, int rowCount) {
        if (pointedAt && filter.asksTheSameAs(this.filter) && !shown.isEmpty()) {
            keepPlaces(filter, rowCount);
            return;
        }
        stopWaiting();
        setEmptyStateText(translate(filter.isNarrowed() ? "dashboard.no-match" : "dashboard.empty"));
        // Another filter can give the same rows, as when something unread is in a conversation that is listed anyway.
        boolean sameRows = rowCount == this.rowCount && shown.size() <= MAX_PAGES;
        this.filter = filter;
        this.rowCount = rowCount;
        if (!sameRows || !refreshChangedRows()) {
            shown.clear();
            getDataProvider().refreshAll();
        }
    }

    /** Shows what changed in the rows, and leaves them at their places; says how many would come. */
    private void keepPlaces(OpenConversationService.OpenConversationFilter now, int rowCount) {
        this.filter = now;
        changesWait = rowCount != this.rowCount;
        Set<ConversationId> coming = new HashSet<>();
        for (Map.Entry<Page, List<ConversationSummary>> page : shown.entrySet()) {
            List<ConversationSummary> before = page.getValue();
            Map<ConversationId, ConversationSummary> found = new LinkedHashMap<>();
            read(page.getKey()).forEach(row -> found.put(row.id(), row));
            changesWait |= !List.copyOf(found.keySet()).equals(ids(before));
            coming.addAll(found.keySet());
            List<ConversationSummary> kept = before.stream()
                    .map(row -> found.getOrDefault(row.id(), row))
                    .toList();
            page.setValue(kept);
            refreshChanged(before, kept);
        }
        shown.values().forEach(rows -> ids(rows).forEach(coming::remove));
        // A new row may stand behind the parts that the browser has.
        onWaitingChanges.accept(changesWait ? Math.max(coming.size(), rowCount - this.rowCount) : NO_CHANGES);
    }

    private void setPointedAt(boolean now) {
        pointedAt = now;
        if (!now && changesWait) {
            showWaitingChanges();
        }
    }

    /** Shows the list in its order of now, although somebody may point at it. */
    void showWaitingChanges() {
        stopWaiting();
        rowCount = conversations.count(me, filter);
        shown.clear();
        getDataProvider().refreshAll();
    }

    private void stopWaiting() {
        changesWait = false;
        onWaitingChanges.accept(NO_CHANGES);
    }

    private void refreshChanged(List<ConversationSummary> before, List<ConversationSummary> now) {
        now.stream()
                .filter(row -> attentionChanged.remove(row.id()) | !before.contains(row))
                .forEach(getDataProvider()::refreshItem);
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
            refreshChanged(before, now);
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

    /** Shows the pictures of agents who have one beside their names. */
    void showPictures(Map<StaffId, UUID> now) {
        Map<StaffId, UUID> before = pictures;
        pictures = now;
        refreshRows(row -> row.agentId() != null && !Objects.equals(before.get(row.agentId()), now.get(row.agentId())));
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
                ? SortKey.ATTENTION
                : SortKey.valueOf(orders.getFirst().getSorted());
        boolean descending = !orders.isEmpty() && orders.getFirst().getDirection() == SortDirection.DESCENDING;
        Page page = new Page(order, descending, query.getOffset(), query.getLimit());
        List<ConversationSummary> rows = read(page);
        shown.keySet().removeIf(other -> other.order() != order || other.descending() != descending);
        shown.put(page, rows);
        return rows.stream();
    }

    private List<ConversationSummary> read(Page page) {
        List<ConversationSummary> rows =
                conversations.list(me, filter, page.order(), page.descending(), page.offset(), page.limit());
        Map<ConversationId, Attention> found = attentionReader.read(me, rows);
        Map<ConversationId, Guidance> unanswered = guidanceReader.findOldestWaiting(me, rows);
        for (ConversationSummary row : rows) {
            Guidance oldest = unanswered.get(row.id());
            if (!Objects.equals(oldest, guidance.get(row.id()))) {
                attentionChanged.add(row.id());
            }
            if (oldest == null) {
                guidance.remove(row.id());
            } else {
                guidance.put(row.id(), oldest);
            }
            Attention now = found.getOrDefault(row.id(), Attention.NONE);
            if (!now.equals(attention.put(row.id(), now))) {
                attentionChanged.add(row.id());
            }
        }
        return rows;
    }

    private static List<ConversationId> ids(List<ConversationSummary> rows) {
        return rows.stream().map(ConversationSummary::id).toList();
    }

    private Renderer<ConversationSummary> customerRenderer(BiConsumer<ConversationId, String> onReason) {
        LitRenderer<ConversationSummary> renderer = ConversationColumns.customer("dashboard", """
                        <div class="narrow-only"><span class="status ${item.status}">${item.statusLabel}</span>
                          <aside-time form="since" datetime=${item.since}></aside-time>${
                            item.agent ? html`<bdi>${item.agent}</bdi>` : ''}</div>
                        <div class="reasons">${(item.reasons ?? []).map((one) => html`<button class="reason-chip"
                            data-reason=${one.rule} data-leads-to=${item.id} ?disabled=${one.fixed}
                            @click=${(event) => { event.stopPropagation(); reason(one.rule); }}
                            >${one.words} ${one.since
                              ? html`<aside-time form="since" datetime=${one.since}></aside-time>` : ''}</button>`)}${
                            item.guidance ? html`<span class="guidance-state">${item.guidance}
                              <aside-time form="since" datetime=${item.guidedAt}></aside-time></span>` : ''}${
                            item.guide ? html`<span class="guide-name">${item.guide}</span>` : ''}${
                            item.snoozed ? html`<span class="snoozed"><aside-time form="snooze"
                              datetime=${item.snoozed}></aside-time></span>` : ''}""" + CLOCK + "</div>")
                .withProperty("id", row -> row.id().toString())
                .withProperty("status", row -> row.status().name().toLowerCase(Locale.ROOT))
                .withProperty("statusLabel", row -> translate(row.status()))
                .withProperty("since", row -> Objects.toString(since(row), ""))
                .withProperty("agent", row -> narrow ? Objects.toString(row.agentName(), "") : "")
                .withProperty("snoozed", row -> Objects.toString(row.snoozedUntil(), ""))
                .withProperty("reasons", this::reasons)
                .withProperty(
                        "guidance",
                        row -> guidance(
                                row,
                                oldest -> translate(
                                        "dashboard.guidance-state",
                                        translate(oldest.state()).toLowerCase(WindowLocale.current()))))
                .withProperty(
                        "guidedAt",
                        row -> guidance(row, oldest -> oldest.sentAt().toString()))
                .withProperty("guide", row -> {
                    String guide =
                            attention.getOrDefault(row.id(), Attention.NONE).guide();
                    return guide == null ? null : translateStored(guide);
                })
                .withFunction(
                        "reason",
                        (row, arguments) ->
                                onReason.accept(row.id(), arguments.get(0).asString("")));
        return withClock(renderer, () -> !due.isVisible());
    }

    /** Adds what {@link #CLOCK} shows of a row. */
    private static LitRenderer<ConversationSummary> withClock(
            LitRenderer<ConversationSummary> renderer, BooleanSupplier isShown) {
        return renderer.withProperty("clock", row -> clock(row, one -> translate(one.kind())))
                .withProperty("near", row -> clock(row, one -> one.nearAt().toString()))
                .withProperty(
                        "due",
                        row -> isShown.getAsBoolean()
                                ? clock(row, one -> one.dueAt().toString())
                                : "");
    }

    /** Of the clock that is due first; empty if none runs. */
    private static String clock(ConversationSummary row, Function<RunningClock, String> property) {
        return row.clocks().first().map(property).orElse("");
    }

    /** Of the oldest guidance that the agent has not answered; empty if there is none. */
    private String guidance(ConversationSummary row, Function<Guidance, String> property) {
        Guidance oldest = guidance.get(row.id());
        return oldest == null ? "" : property.apply(oldest);
    }

    /** As the browser draws them; nobody can be written to about a conversation that has no agent. */
    private ArrayNode reasons(ConversationSummary row) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (AttentionReason reason :
                attention.getOrDefault(row.id(), Attention.NONE).reasons()) {
            json.addObject()
                    .put("rule", reason.rule())
                    .put("words", translateStored(reason.words()))
                    .put("since", reason.since() == null ? "" : reason.since().toString())
                    .put("fixed", row.agentId() == null);
        }
        return json;
    }

    private Renderer<ConversationSummary> agentRenderer() {
        return LitRenderer.<ConversationSummary>of("""
                        ${item.picture ? html`<img class="agent-picture" src=${item.picture} alt="">` : ''}${item.agent}""")
                .withProperty("picture", this::pictureUrl)
                .withProperty("agent", row -> row.agentName() == null ? "–" : row.agentName());
    }

    /** Empty without one. */
    String pictureUrl(ConversationSummary row) {
        UUID picture = row.agentId() == null ? null : pictures.get(row.agentId());
        return picture == null ? "" : StaffPictureController.url(picture);
    }

    private Renderer<ConversationSummary> unreadRenderer(Consumer<ConversationId> onUnread) {
        return LitRenderer.<ConversationSummary>of("""
                        <vaadin-button class="unread-sign" ?hidden=${!item.unread} aria-label=${item.words} data-leads-to=${item.id}
                            title=${item.words} @click=${(event) => { event.stopPropagation(); read(); }}>
                          <span class="unread-number">${item.unread}</span>
                        </vaadin-button>""")
                .withProperty("id", row -> row.id().toString())
                .withProperty("unread", row -> unread.getOrDefault(row.id(), 0))
                .withProperty("words", row -> UnreadBadge.label(unread.getOrDefault(row.id(), 0)))
                .withFunction("read", row -> onUnread.accept(row.id()));
    }

    /** The start of the wait for an agent or for an answer. */
    private static @Nullable Instant since(ConversationSummary row) {
        return row.status() == ConversationStatus.WAITING ? row.waitingSince() : row.unansweredSince();
    }
}
