package app.aside.desk.inbox;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.shell.NameFilter;
import app.aside.internalmessage.InboxReader;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.signals.Signal;
import com.vaadin.flow.signals.local.ValueSignal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The agent's conversations and the queue. */
class InboxList extends Div {

    private static final int QUEUE_PAGE_SIZE = 50;

    private final ValueSignal<List<ConversationSummary>> mine = new ValueSignal<>(List.of());
    private final ValueSignal<InboxReader.WaitingQueue> queue =
            new ValueSignal<>(new InboxReader.WaitingQueue(List.of(), 0));
    private final ValueSignal<String> filter = new ValueSignal<>("");
    private final ValueSignal<String> problem = new ValueSignal<>("");
    private final ConversationRows mineRows;
    private final ConversationRows queueRows;
    private int queueLimit = QUEUE_PAGE_SIZE;

    InboxList(
            Consumer<ConversationId> onTake,
            Consumer<ConversationId> onOpen,
            Consumer<ConversationId> onUnread,
            Runnable onQueueChange) {
        addClassName("work");
        H1 heading = new H1("Inbox");
        heading.addClassName("view-title");
        TextField filterField = new TextField();
        filterField.setPlaceholder("Protocol or customer");
        filterField.setAriaLabel("Filter my conversations and the queue");
        filterField.setClearButtonVisible(true);
        filterField.setValueChangeMode(ValueChangeMode.LAZY);
        filterField.addValueChangeListener(change -> {
            filter.set(change.getValue());
            onQueueChange.run(); // more wait than are loaded
        });

        mineRows = new ConversationRows(onOpen, onTake, onUnread);
        Signal<List<ConversationSummary>> shownMine = () -> matching(mine.get());
        Signal.effect(mineRows, () -> mineRows.show(shownMine.get()));
        H2 mineTitle = new H2();
        mineTitle.bindText(() -> "My conversations (%d)".formatted(mine.get().size()));
        Paragraph emptyMine = emptyState();
        emptyMine.bindText(
                () -> problem.get().isEmpty() ? emptyText("You have no ongoing conversation.") : problem.get());
        emptyMine.bindVisible(() -> shownMine.get().isEmpty());

        queueRows = new ConversationRows(onOpen, onTake, onUnread);
        Signal.effect(queueRows, () -> queueRows.show(queue.get().rows()));
        H2 queueTitle = new H2();
        queueTitle.bindText(() -> (filter.get().isBlank() ? "Queue (%d)" : "Queue: %d found")
                .formatted(queue.get().length()));
        Paragraph emptyQueue = emptyState();
        emptyQueue.bindText(() -> emptyText("Nobody waits. New requests appear here by themselves."));
        emptyQueue.bindVisible(
                () -> queue.get().rows().isEmpty() && problem.get().isEmpty());
        Button more = new Button("Show more");
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        more.bindVisible(() -> queue.get().length() > queue.get().rows().size());
        more.addClickListener(click -> {
            queueLimit += QUEUE_PAGE_SIZE;
            onQueueChange.run();
        });

        add(
                heading,
                filterField,
                new Section(mineTitle, mineRows, emptyMine),
                new Section(queueTitle, queueRows, emptyQueue, more));
    }

    /** What the queue is filtered by; blank for the whole queue. */
    String filterText() {
        return filter.peek();
    }

    int queueLimit() {
        return queueLimit;
    }

    void showMine(List<ConversationSummary> rows) {
        problem.set("");
        mine.set(rows);
    }

    void showQueue(InboxReader.WaitingQueue now) {
        problem.set("");
        queue.set(now);
    }

    void showUnread(Map<ConversationId, Integer> unread) {
        mineRows.showUnread(unread);
    }

    void showError(String sentence) {
        mine.set(List.of());
        queue.set(new InboxReader.WaitingQueue(List.of(), 0));
        problem.set(sentence);
    }

    void setOpened(@Nullable ConversationId id) {
        mineRows.showOpened(id);
        queueRows.showOpened(id);
    }

    List<ConversationSummary> mine() {
        return mine.peek();
    }

    private List<ConversationSummary> matching(List<ConversationSummary> rows) {
        String wanted = filter.get().strip();
        return rows.stream()
                .filter(row -> row.protocol().contains(wanted) || NameFilter.contains(row.customerName(), wanted))
                .toList();
    }

    private String emptyText(String withoutFilter) {
        return filter.get().isBlank() ? withoutFilter : "Nothing matches the filter.";
    }

    private static Paragraph emptyState() {
        Paragraph paragraph = new Paragraph();
        paragraph.addClassName("none");
        return paragraph;
    }
}
