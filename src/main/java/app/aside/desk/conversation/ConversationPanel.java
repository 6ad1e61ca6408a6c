package app.aside.desk.conversation;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.TopicSignals;
import app.aside.history.Timeline;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageService;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.signals.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One conversation, live: its head, the stream of messages, and below it what this viewer may do there. What the viewer
 * may not see or do is not built.
 */
public class ConversationPanel extends Div {

    /** What the panel is for. */
    public enum Mode {
        /** An administrator or supervisor watches and guides. */
        WATCH,
        /** The agent serves the customer. */
        SERVE,
        /** Reading what was. */
        READ
    }

    private final ConversationPanelServices services;
    private final StaffId me;
    private final ConversationId id;
    private final Mode use;

    private final ConversationHeader head;
    private final UnreadBadge sign = new UnreadBadge();
    private final Button viewPrivate = new Button("View all private messages", VaadinIcon.LOCK.create());
    private final Div signs = new Div();
    private final TimelineView stream;
    private final TimelineCursor reading;
    private final Button reply = new Button("Reply", VaadinIcon.REPLY.create());
    private final InternalMessageComposer internal;
    private final GuidanceToolbar guide;
    private final @Nullable AnswerComposer answer;
    private final Paragraph gone = new Paragraph();
    private final Button take = new Button("Take");
    private final Span typing = new Span();
    private final Span internalTyping = new Span();

    private Timeline.@Nullable Page latest;

    ConversationPanel(
            ConversationPanelServices services, Access access, ConversationId id, Mode use, Runnable onClose) {
        this.services = services;
        this.me = access.staff();
        this.id = id;
        this.use = use;
        addClassNames("conversation", use.name().toLowerCase(Locale.ROOT));
        getElement().setAttribute("data-conversation", id.toString());

        head = new ConversationHeader(onClose);
        sign.addClickListener(click -> openUnread());
        viewPrivate.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        viewPrivate.addClassName("view-private");
        viewPrivate.addClickListener(click -> togglePrivateOnly());
        signs.add(sign, viewPrivate);
        signs.addClassName("signs");

        stream = new TimelineView(me, id, this::older);
        reading = new TimelineCursor(services.timeline(), me, id, stream);
        reply.addThemeVariants(ButtonVariant.LUMO_SMALL);
        reply.addClassName("reply");
        reply.addClickListener(click -> openReply());
        internal = new InternalMessageComposer(services, me, id, this::sent);
        guide = new GuidanceToolbar(this::openComposer);
        answer = use == Mode.SERVE ? new AnswerComposer(services, me, id, this::refresh) : null;
        gone.addClassName("gone");
        gone.setVisible(false);

        add(head, signs, stream, gone);
        if (use != Mode.READ) {
            add(internalTyping, guide, internal);
            internal.onTyping(() -> services.internalTyping().reportTyping(me, id));
            followInternalTyping();
        }
        if (answer != null) {
            head.addActions(new ConversationActions(services.conversations(), me, id));
            take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            take.addClassName("take");
            take.setDisableOnClick(true);
            take.addClickListener(click -> {
                Notifications.attempt(() -> services.conversations().take(me, id));
                take.setEnabled(true);
            });
            add(typing, take, answer);
            followTyping();
        }

        Signal<Long> revision = TopicSignals.revision(
                this,
                services.bell(),
                Duration.ZERO,
                Set.of(
                        Topic.conversation(id.value()),
                        Topic.internalThread(id.value()),
                        Topic.access(access.company().value())));
        Signal.effect(this, () -> {
            revision.get();
            Signal.untracked(() -> {
                refresh();
                return true;
            });
        });
    }

    public ConversationId id() {
        return id;
    }

    /** Puts something that a view can do with the conversation into its head. */
    public void addAction(Component action) {
        head.addActions(action);
    }

    /** Shows what is unread, and records that it was seen. */
    public void openUnread() {
        Timeline.Page page = latest;
        if (page == null || page.thread().unread() == 0) {
            return;
        }
        int from = page.thread().readSeq();
        markSeen(page);
        refresh();
        stream.reveal(from);
    }

    private void refresh() {
        try {
            latest = reading.refresh();
            show(latest);
        } catch (Refusal refusal) {
            leave(refusal);
        }
    }

    private void older() {
        try {
            reading.older();
        } catch (Refusal refusal) {
            leave(refusal);
        }
    }

    private void togglePrivateOnly() {
        boolean only = !reading.isPrivateOnly();
        Timeline.Page page = latest;
        if (only && page != null && page.thread().unread() > 0) {
            // To view them all is to see them.
            markSeen(page);
        }
        reading.showPrivateOnly(only);
        viewPrivate.setText(only ? "Back to the conversation" : "View all private messages");
        setClassName("private-only", only);
        refresh();
        stream.toEnd();
    }

    private void markSeen(Timeline.Page page) {
        Notifications.attempt(
                () -> services.internals().markRead(me, id, page.thread().lastSeq()));
    }

    private void show(Timeline.Page page) {
        ConversationSummary conversation = page.conversation();
        gone.setVisible(false);
        stream.setVisible(true);
        head.show(conversation);
        int unread = page.thread().unread();
        sign.spell(unread);
        sign.setVisible(unread > 0);
        viewPrivate.setVisible(!page.thread().isEmpty());
        signs.setVisible(!page.thread().isEmpty());

        boolean mine = conversation.isAssignedTo(me);
        boolean open = conversation.status() != ConversationStatus.CLOSED;
        String blocked = page.access().plan().hasInternalMessages() ? "" : InternalMessageService.NOT_IN_PLAN;
        if (use != Mode.READ) {
            guide.show(conversation, mine, page.access().mayWatch(conversation.departmentId()), blocked);
            internal.show(conversation, blocked);
            placeReply(open && (mine || page.access().mayWatch(conversation.departmentId())), blocked);
        }
        if (answer != null) {
            boolean waits = conversation.status() == ConversationStatus.WAITING;
            take.setVisible(waits && page.access().mayServe(conversation.departmentId()));
            answer.show(conversation, mine);
            answer.setVisible(!take.isVisible() && (open || answer.holdsSomething()));
            head.showActions(open && mine);
        }
    }

    private void placeReply(boolean allowed, String blocked) {
        TimelineEntryView entry = allowed ? stream.lastFromOthers() : null;
        if (entry == null) {
            reply.removeFromParent();
            return;
        }
        reply.setEnabled(blocked.isEmpty());
        reply.setTooltipText(blocked);
        if (reply.getParent().filter(entry::equals).isEmpty()) {
            entry.add(reply);
        }
    }

    private void openReply() {
        TimelineEntryView entry = stream.lastFromOthers();
        InternalMessage message = entry == null ? null : entry.internal();
        if (message != null) {
            sawAll();
            Notifications.attempt(() -> internal.open(new InternalMessageComposer.Target.Reply(
                    message.seq(), services.internals().requireRecipientName(me, id, message.seq()))));
        }
    }

    private void sent() {
        sawAll();
        refresh();
        stream.toEnd();
    }

    /** Whoever watches and answers has read what stands there; the agent opens each deliberately. */
    private void sawAll() {
        Timeline.Page page = latest;
        if (page != null && page.thread().unread() > 0 && !page.conversation().isAssignedTo(me)) {
            markSeen(page);
        }
    }

    private void openComposer(InternalMessageComposer.Target target) {
        internal.open(target);
    }

    /** The customer's typing shows; only the agent's typing in the answer box shows to the customer. */
    private void followTyping() {
        follow(
                typing,
                Topic.typing(id.value()),
                () -> services.typing().isCustomerTyping(id) ? "The customer is typing…" : "");
    }

    /** Who of the staff writes an internal message, for the staff of this thread alone. */
    private void followInternalTyping() {
        internalTyping.addClassName("internal");
        follow(internalTyping, Topic.internalTyping(id.value()), () -> {
            List<String> names = others();
            return switch (names.size()) {
                case 0 -> "";
                case 1 -> names.getFirst() + " is writing an internal message…";
                default -> String.join(", ", names) + " are writing internal messages…";
            };
        });
    }

    private List<String> others() {
        try {
            return services.internalTyping().listOthersTyping(me, id);
        } catch (Refusal refusal) {
            return List.of(); // the panel itself says that it may not be read any more
        }
    }

    private void follow(Span line, Topic topic, Supplier<String> words) {
        line.addClassName("typing");
        line.getElement().setAttribute("aria-live", "off");
        Signal<Long> signs = TopicSignals.revision(line, services.bell(), Duration.ofMillis(500), Set.of(topic));
        Signal.effect(line, () -> {
            signs.get();
            // Nothing rings when somebody stops; the browser takes the words away by itself.
            line.getElement().executeJs("""
                    clearTimeout(this.fading);
                    this.textContent = $0;
                    if ($0) this.fading = setTimeout(() => { this.textContent = ''; }, 6000);
                    """, words.get());
        });
    }

    /** The viewer may not read this conversation any more; what was typed stays to be taken elsewhere. */
    private void leave(Refusal refusal) {
        String sentence = use == Mode.SERVE && latest != null ? whereabouts(refusal) : refusal.message();
        String kept = sentence + " Your text is kept here.";
        head.showGone();
        gone.setText(sentence);
        gone.setVisible(true);
        stream.setVisible(false);
        signs.setVisible(false);
        guide.setVisible(false);
        internal.setBlocked(kept);
        head.showActions(false);
        if (answer != null) {
            take.setVisible(false);
            answer.block(kept);
        }
    }

    private String whereabouts(Refusal refusal) {
        try {
            return services.conversations().explainUnavailable(me, id);
        } catch (Refusal denied) {
            return refusal.message();
        }
    }
}
