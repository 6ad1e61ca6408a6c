package app.aside.desk.inbox;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.conversation.ConversationColumns;
import app.aside.desk.conversation.UnreadBadge;
import app.aside.desk.shell.TimeText;
import app.aside.internalmessage.InboxReader;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.RouterLink;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The agent's conversations and the queue. */
class InboxList extends Div {

    private static final int QUEUE_PAGE_SIZE = 50;

    private final Consumer<ConversationId> onTake;
    private final Consumer<ConversationId> onOpen;
    private final Consumer<ConversationId> onUnread;
    private final TextField filter = new TextField();
    private final UnorderedList mine = new UnorderedList();
    private final UnorderedList queue = new UnorderedList();
    private final Paragraph emptyMine = new Paragraph("You have no ongoing conversation.");
    private final Paragraph emptyQueue = new Paragraph("Nobody waits. New requests appear here by themselves.");
    private final H2 mineTitle = new H2("My conversations");
    private final H2 queueTitle = new H2("Queue");
    private final Button more = new Button("Show more");
    private int queueLimit = QUEUE_PAGE_SIZE;
    private InboxReader.@Nullable InboxState state;
    private @Nullable ConversationId openedId;

    InboxList(
            Consumer<ConversationId> onTake,
            Consumer<ConversationId> onOpen,
            Consumer<ConversationId> onUnread,
            Runnable onMore) {
        this.onTake = onTake;
        this.onOpen = onOpen;
        this.onUnread = onUnread;
        addClassName("work");
        H1 heading = new H1("Inbox");
        heading.addClassName("view-title");
        filter.setPlaceholder("Protocol or customer");
        filter.setAriaLabel("Filter my conversations and the queue");
        filter.setClearButtonVisible(true);
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.addValueChangeListener(change -> draw());
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        more.setVisible(false);
        more.addClickListener(click -> {
            queueLimit += QUEUE_PAGE_SIZE;
            onMore.run();
        });
        emptyMine.addClassName("none");
        emptyQueue.addClassName("none");
        add(heading, filter, new Section(mineTitle, mine, emptyMine), new Section(queueTitle, queue, emptyQueue, more));
    }

    int queueLimit() {
        return queueLimit;
    }

    void show(InboxReader.InboxState state) {
        this.state = state;
        draw();
    }

    void showError(String sentence) {
        emptyMine.setText(sentence);
        emptyMine.setVisible(true);
        mine.removeAll();
        queue.removeAll();
    }

    void setOpened(@Nullable ConversationId id) {
        openedId = id;
        draw();
    }

    private void draw() {
        InboxReader.InboxState now = state;
        if (now == null) {
            return;
        }
        List<ConversationSummary> shownMine =
                now.mine().stream().filter(this::matches).toList();
        List<ConversationSummary> shownQueue =
                now.queue().stream().filter(this::matches).toList();
        mine.removeAll();
        shownMine.forEach(c ->
                mine.add(row(c, new UnreadBadge(now.unread().getOrDefault(c.id(), 0), () -> onUnread.accept(c.id())))));
        queue.removeAll();
        shownQueue.forEach(c -> queue.add(row(c, takeButton(c))));
        mineTitle.setText("My conversations (%d)".formatted(now.mine().size()));
        queueTitle.setText("Queue (%d)".formatted(now.queueLength()));
        emptyMine.setVisible(shownMine.isEmpty());
        emptyQueue.setVisible(shownQueue.isEmpty());
        more.setVisible(now.queueLength() > now.queue().size());
    }

    private boolean matches(ConversationSummary conversation) {
        String wanted = filter.getValue().strip().toLowerCase(Locale.ROOT);
        return conversation.protocol().contains(wanted)
                || conversation.customerName().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private Button takeButton(ConversationSummary conversation) {
        Button take = new Button("Take", click -> onTake.accept(conversation.id()));
        take.addThemeVariants(ButtonVariant.LUMO_SMALL);
        take.addClassName("take");
        take.setDisableOnClick(true);
        return take;
    }

    private ListItem row(ConversationSummary conversation, Button action) {
        Span name = new Span(conversation.customerName());
        name.addClassName("name");
        Span protocol = new Span(conversation.protocol());
        protocol.addClassName("protocol");
        Div first = new Div(name, since(conversation));
        first.addClassName("first");
        Div line = new Div(ConversationColumns.lastLine(conversation));
        line.addClassName("last-line");
        line.getElement().setAttribute("dir", "auto");
        Div facts = new Div(protocol, new Span(conversation.departmentName()));
        facts.addClassName("facts");
        if (conversation.status() == ConversationStatus.CLOSED) {
            facts.add(new Span("Closed"));
        }
        RouterLink link = new RouterLink("", InboxView.class, conversation.id().toString());
        link.add(first, line, facts);
        ListItem item = new ListItem(link, action);
        item.setClassName("opened", conversation.id().equals(openedId));
        item.setClassName("owed", conversation.unansweredSince() != null);
        item.getElement().setAttribute("data-conversation", conversation.id().toString());
        return item;
    }

    private static Span since(ConversationSummary conversation) {
        Instant since = conversation.status() == ConversationStatus.WAITING
                ? conversation.waitingSince()
                : conversation.unansweredSince();
        Span span = new Span();
        span.addClassName("since");
        if (since != null) {
            span.add(TimeText.since(since));
        }
        return span;
    }
}
