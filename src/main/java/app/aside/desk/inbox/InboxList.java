package app.aside.desk.inbox;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.button.ActionButton;
import app.aside.desk.filter.TagFilter;
import app.aside.desk.shell.NameFilter;
import app.aside.internalmessage.InboxReader;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.signals.Signal;
import com.vaadin.flow.signals.local.ValueSignal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The agent's conversations and the queue: one of them or both. */
class InboxList extends Div {

    static final int QUEUE_PAGE_SIZE = 50;

    private final ValueSignal<List<ConversationSummary>> mine = new ValueSignal<>(List.of());
    private final ValueSignal<InboxReader.WaitingQueue> queue =
            new ValueSignal<>(new InboxReader.WaitingQueue(List.of(), 0));
    private final ValueSignal<String> filter = new ValueSignal<>("");
    private final ValueSignal<Optional<String>> tag = new ValueSignal<>(Optional.empty());
    private final ValueSignal<Set<ConversationId>> tagged = new ValueSignal<>(Set.of());
    private final ValueSignal<InboxTab> tab = new ValueSignal<>(InboxTab.ALL);
    private final ValueSignal<String> problem = new ValueSignal<>("");
    private final InboxHead head;
    private final ConversationRows mineRows;
    private final ConversationRows queueRows;
    private final ConversationRows snoozedRows;
    private final ValueSignal<Set<ConversationId>> unread = new ValueSignal<>(Set.of());

    /** When the rows were read: it decides what of them is put aside. */
    private final ValueSignal<Instant> reading = new ValueSignal<>(Instant.EPOCH);

    private final Clock clock;

    /** What the agent asks for in the list. */
    interface Listener {
        void take(ConversationId id);

        void open(ConversationId id);

        void openUnread(ConversationId id);

        /** Another tab or filter was chosen. */
        void filterChanged();

        /** Rows of the queue after those that are shown are to be read. */
        void moreOfQueue();

        void densityChanged(boolean compact);
    }

    InboxList(Clock clock, TagFilter tagFilter, Component saved, Listener listener) {
        this.clock = clock;
        addClassName("work");
        Consumer<ConversationId> onOpen = listener::open;
        mineRows = new ConversationRows(onOpen, listener::take, listener::openUnread);
        Signal<List<ConversationSummary>> active = () -> listMine(false);
        Signal<List<ConversationSummary>> shownMine = () -> matching(active.get());
        Signal.effect(mineRows, () -> mineRows.show(shownMine.get()));
        H2 mineTitle = new H2();
        mineTitle.bindText(() -> translate("inbox.mine", active.get().size()));
        snoozedRows = new ConversationRows(onOpen, listener::take, listener::openUnread);
        Signal<List<ConversationSummary>> shownSnoozed = () -> matching(listMine(true));
        Signal.effect(snoozedRows, () -> snoozedRows.show(shownSnoozed.get()));
        Span snoozedTitle = new Span();
        snoozedTitle.bindText(
                () -> translate("inbox.snoozed", shownSnoozed.get().size()));
        Details snoozed = new Details(snoozedTitle, snoozedRows);
        snoozed.addClassName("snoozed-group");
        snoozed.bindVisible(() -> !shownSnoozed.get().isEmpty());
        Paragraph emptyMine = emptyState();
        emptyMine.bindText(() -> problem.get().isEmpty() ? emptyText(translate("inbox.no-ongoing")) : problem.get());
        emptyMine.bindVisible(() -> shownMine.get().isEmpty());

        queueRows = new ConversationRows(onOpen, listener::take, listener::openUnread);
        Signal.effect(queueRows, () -> queueRows.show(queue.get().rows()));
        H2 queueTitle = new H2();
        queueTitle.bindText(() -> isFiltered()
                ? translate("inbox.queue-found", queue.get().length())
                : translate("inbox.queue", queue.get().length()));
        Paragraph emptyQueue = emptyState();
        emptyQueue.bindText(() -> emptyText(translate("inbox.nobody-waits")));
        emptyQueue.bindVisible(
                () -> queue.get().rows().isEmpty() && problem.get().isEmpty());
        Button more = new ActionButton(translate("inbox.show-more"));
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        Signal<Boolean> hasMore = () -> {
            int shown = queue.get().rows().size();
            return queue.get().length() > shown && shown < InboxReader.MAX_QUEUE_ROWS;
        };
        more.bindVisible(hasMore);
        more.addClickListener(click -> listener.moreOfQueue());
        queueRows.onMore(listener::moreOfQueue);
        Signal.effect(queueRows, () -> queueRows.showMore(hasMore.get()));

        Signal<Long> mineCount = () -> (long) shownMine.get().size();
        Signal<Long> queueCount = () -> queue.get().length();
        head = new InboxHead(
                shown -> switch (shown) {
                    case MINE -> mineCount;
                    case QUEUE -> queueCount;
                    case ALL -> () -> mineCount.get() + queueCount.get();
                },
                tagFilter,
                saved,
                () -> {
                    readHead();
                    listener.filterChanged();
                },
                compact -> {
                    showCompact(compact);
                    listener.densityChanged(compact);
                });
        Div scroller = new Div(
                new Section(mineTitle, mineRows, emptyMine, snoozed),
                new Section(queueTitle, queueRows, emptyQueue, more));
        scroller.addClassName("work-rows");
        add(head, scroller);
        // By the style sheet: the browser keeps drawing the rows of a list that is not shown.
        Signal.effect(this, () -> {
            setClassName("only-mine", tab.get() == InboxTab.MINE);
            setClassName(
                    "only-queue", tab.get() == InboxTab.QUEUE && problem.get().isEmpty());
        });
    }

    private void readHead() {
        filter.set(head.filterText());
        tag.set(Optional.ofNullable(head.filterTag()));
        tab.set(head.tab());
    }

    /** What the queue is filtered by; blank for the whole queue. */
    String filterText() {
        return filter.peek();
    }

    /** {@code null} for all tags. */
    @Nullable
    String filterTag() {
        return tag.peek().orElse(null);
    }

    private boolean isFiltered() {
        return !filter.get().isBlank() || tag.get().isPresent();
    }

    void writeFilter(Map<String, String> parameters) {
        head.writeFilter(parameters);
    }

    void showFilter(Map<String, String> parameters) {
        head.showFilter(parameters);
        readHead();
    }

    void showCompact(boolean compact) {
        setClassName("compact", compact);
        head.showCompact(compact);
    }

    /** The rows of the queue that are shown. */
    List<ConversationSummary> queue() {
        return queue.peek().rows();
    }

    /** @param withTag those of them that have the tag of the filter */
    void showMine(List<ConversationSummary> rows, Set<ConversationId> withTag) {
        problem.set("");
        tagged.set(withTag);
        mine.set(rows);
        reading.set(clock.instant());
    }

    void showQueue(InboxReader.WaitingQueue now) {
        problem.set("");
        queue.set(now);
    }

    /** Shows what follows in the queue; what is shown already stays at its place. */
    void addToQueue(List<ConversationSummary> following) {
        problem.set("");
        Map<ConversationId, ConversationSummary> rows = new LinkedHashMap<>();
        queue().forEach(row -> rows.put(row.id(), row));
        following.forEach(row -> rows.putIfAbsent(row.id(), row));
        long length = Math.max(queue.peek().length(), rows.size());
        queue.set(new InboxReader.WaitingQueue(List.copyOf(rows.values()), length));
    }

    void showUnread(Map<ConversationId, Integer> now) {
        mineRows.showUnread(now);
        unread.set(Set.copyOf(now.keySet()));
    }

    void showError(String sentence) {
        mine.set(List.of());
        queue.set(new InboxReader.WaitingQueue(List.of(), 0));
        problem.set(sentence);
    }

    void setOpened(@Nullable ConversationId id) {
        mineRows.showOpened(id);
        queueRows.showOpened(id);
        snoozedRows.showOpened(id);
    }

    /** What is put aside, soonest back first, or what is not. A conversation with something unread is never put away. */
    private List<ConversationSummary> listMine(boolean aside) {
        Instant now = reading.get();
        Set<ConversationId> signs = unread.get();
        List<ConversationSummary> rows = mine.get().stream()
                .filter(row -> (row.isSnoozed(now) && !signs.contains(row.id())) == aside)
                .toList();
        return aside
                ? rows.stream()
                        .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.snoozedUntil())))
                        .toList()
                : rows;
    }

    List<ConversationSummary> mine() {
        return mine.peek();
    }

    private List<ConversationSummary> matching(List<ConversationSummary> rows) {
        String wanted = filter.get().strip();
        return rows.stream()
                .filter(row -> tag.get().isEmpty() || tagged.get().contains(row.id()))
                .filter(row -> row.protocol().contains(wanted) || NameFilter.contains(row.customerName(), wanted))
                .toList();
    }

    private String emptyText(String withoutFilter) {
        return isFiltered() ? translate("inbox.no-match") : withoutFilter;
    }

    private static Paragraph emptyState() {
        Paragraph paragraph = new Paragraph();
        paragraph.addClassName("none");
        return paragraph;
    }
}
