package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;

import app.aside.attention.AttentionReason;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.attention.AttentionBar;
import app.aside.desk.button.ActionButton;
import app.aside.desk.clock.ClockLine;
import app.aside.desk.focus.LostFocus;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.WindowReader;
import app.aside.desk.stepin.StepInActions;
import app.aside.desk.supervisorcall.CallStatus;
import app.aside.history.Timeline;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageService;
import app.aside.live.Topic;
import app.aside.search.TextRange;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.SupervisorCall;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One live conversation: header, timeline and the actions of this viewer. Actions that the viewer lacks the rights for are
 * not built.
 */
public class ConversationPanel extends Div {

    /** The use of the panel. */
    public enum Mode {
        /** An administrator or supervisor watches and guides, and may step in. */
        WATCH,
        /** The agent serves the customer. */
        SERVE,
        /** Reads the history. */
        READ
    }

    /** Receipts of messages may be seen a little later than the messages. */
    private static final Duration RECEIPT_INTERVAL = Duration.ofSeconds(1);

    private final ConversationPanelServices services;
    private final WindowReader windowReader;
    private final Runnable requestRead;
    private final StaffId me;
    private final ConversationId id;
    private final Mode mode;

    private final ConversationHeader header;
    private final UnreadBadge unreadBadge = new UnreadBadge();
    private final Button internalOnlyButton =
            new ActionButton(translate("conversation.view-private"), VaadinIcon.LOCK.create());
    private final Div badges = new Div();
    private final TimelineView timelineView;
    private final TimelineCursor timelineCursor;
    private final InternalMessageComposer internalComposer;
    private final GuidanceToolbar guidanceToolbar;
    private final boolean documentsAllowed;
    private @Nullable AnswerComposer answerComposer;
    private @Nullable ConversationActions agentActions;
    private @Nullable StepInActions stepInActions;
    private @Nullable AttentionBar attentionBar;
    private String reasonsOpen = "";
    private final Paragraph unavailableNotice = new Paragraph();
    private final Button takeButton = new ActionButton(translate("conversation.take"));
    private final Span customerTyping = new Span();
    private final Span colleaguesTyping = new Span();

    private Timeline.@Nullable Page latestPage;

    ConversationPanel(
            ConversationPanelServices services, Access access, ConversationId id, Mode use, Runnable onClose) {
        this.services = services;
        this.windowReader = services.windowReaders().current();
        this.me = access.staff();
        this.id = id;
        this.mode = use;
        addClassNames("conversation", use.name().toLowerCase(Locale.ROOT));
        getElement().setAttribute("data-conversation", id.toString());

        header = new ConversationHeader(new ClockLine(services.clock()), onClose);
        unreadBadge.addClickListener(click -> openUnread());
        internalOnlyButton.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        internalOnlyButton.addClassName("view-private");
        internalOnlyButton.addClickListener(click -> toggleInternalOnly());
        badges.add(unreadBadge, internalOnlyButton);
        badges.addClassName("signs");

        timelineView = new TimelineView(
                me,
                id,
                this::loadOlder,
                this::openReply,
                step -> guidanceActions().perform(step),
                this::showQuoted);
        timelineCursor = new TimelineCursor(services.timeline(), services.deliveryTimer(), me, id, timelineView);
        documentsAllowed = use != Mode.READ && services.filePolicy().canAttachDocuments(me);
        internalComposer = new InternalMessageComposer(
                services, me, id, use == Mode.WATCH, documentsAllowed, this::onInternalMessageSent);
        guidanceToolbar = new GuidanceToolbar(internalComposer::resetSupervisor, timelineView);
        unavailableNotice.addClassName("gone");
        unavailableNotice.setVisible(false);
        unavailableNotice.getElement().setAttribute("tabindex", "-1");

        add(header, badges);
        if (use != Mode.READ) {
            add(new CallStatus(
                    services.supervisorCallReader(), services.supervisorCalls(), windowReader, me, id, timelineView));
        }
        if (use == Mode.WATCH) {
            attentionBar = new AttentionBar(
                    services.attention(),
                    services.attentionSnoozes(),
                    windowReader,
                    me,
                    id,
                    this::prepareReason,
                    timelineView);
            add(attentionBar);
        }
        add(timelineView, unavailableNotice);
        if (use != Mode.READ) {
            add(colleaguesTyping, guidanceToolbar, internalComposer);
            showColleaguesTyping();
        }
        if (use == Mode.WATCH) {
            stepInActions = new StepInActions(services.steppingIn(), me);
            header.addActions(stepInActions);
        }
        if (use == Mode.SERVE) {
            addAnswering();
            takeButton.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            takeButton.addClassName("take");
            takeButton.getElement().setAttribute("aria-keyshortcuts", "t");
            takeButton.setDisableOnClick(true);
            takeButton.addClickListener(click -> {
                Notifications.tryRun(() -> services.conversations().take(me, id));
                takeButton.setEnabled(true);
            });
            add(takeButton);
        }

        requestRead = windowReader.watch(
                this,
                Duration.ZERO,
                Set.of(
                        Topic.conversation(id.value()),
                        Topic.internalThread(id.value()),
                        Topic.access(access.company().value())),
                this::read);
        windowReader.watch(
                timelineView, RECEIPT_INTERVAL, Set.of(Topic.customerReceipt(id.value())), this::readReceipt);
    }

    public ConversationId id() {
        return id;
    }

    /** Names the button that calls {@code onClose}, where no list stands beside the panel. */
    public void nameClose(String name, VaadinIcon icon) {
        header.nameClose(name, icon);
    }

    /** Adds an action of the view to the header. */
    public void addAction(Component action) {
        header.addActions(action);
    }

    /**
     * Marks words in the texts that are shown, and shows the first entry that has some.
     *
     * @param marker finds them in a text: in order, without overlaps
     */
    public void markWords(Function<String, List<TextRange>> marker) {
        timelineView.markWords(marker);
    }

    /** Opens the unread internal messages and marks them read. */
    public void openUnread() {
        windowReader.readNow();
        Timeline.Page page = latestPage;
        if (page == null || page.threadState().unread() == 0) {
            return;
        }
        int from = page.threadState().readSeq();
        markRead(page);
        refresh();
        timelineView.scrollTo(from);
    }

    /** Opens the box for an internal message about a reason of attention, with the customer's message quoted. */
    public void openReason(String rule) {
        if (attentionBar != null) {
            windowReader.readNow();
            attentionBar.open(rule);
        }
    }

    private void prepareReason(NativeButton button, AttentionReason reason) {
        button.setEnabled(true);
        button.getElement().removeAttribute("data-about").removeAttribute("data-quote");
        Timeline.Page page = latestPage;
        StaffId agent = page == null ? null : page.conversation().agentId();
        String name = page == null ? null : page.conversation().agentName();
        if (page == null
                || agent == null
                || name == null
                || agent.equals(me)
                || page.conversation().status() == ConversationStatus.CLOSED
                || !page.access().plan().hasInternalMessages()) {
            button.setEnabled(false);
            return;
        }
        InternalMessageComposer.opens(
                button, new InternalTarget.Agent(agent.value()), InternalMessageComposer.titleFor(name));
        Integer seq = reason.messageSeq();
        if (seq != null) {
            timelineView
                    .findText(seq)
                    .ifPresent(text -> button.getElement()
                            .setAttribute("data-about", seq.toString())
                            .setAttribute("data-quote", text));
        }
    }

    /** Reads at once what this viewer's own action changed. */
    private void refresh() {
        requestRead.run();
        windowReader.readNow();
    }

    private void read() {
        boolean isFirst = latestPage == null;
        try {
            Timeline.Page page = timelineCursor.refresh();
            latestPage = page;
            show(page);
            if (isFirst && mode != Mode.READ) {
                services.snoozes().seen(me, page.conversation());
            }
        } catch (Refusal refusal) {
            showUnavailable(refusal);
        }
    }

    private void readReceipt() {
        try {
            timelineView.showCustomerReceipt(services.customerReceipts().read(me, id));
        } catch (Refusal refusal) {
            // the panel reports the lost access
        }
    }

    private void loadOlder() {
        try {
            timelineCursor.loadOlder();
            showGuidance();
        } catch (Refusal refusal) {
            showUnavailable(refusal);
        }
    }

    private void showQuoted(int seq) {
        if (timelineCursor.isInternalOnly()) {
            toggleInternalOnly();
        }
        try {
            timelineCursor.loadUpTo(seq);
            showGuidance();
            timelineView.reveal(seq);
        } catch (Refusal refusal) {
            showUnavailable(refusal);
        }
    }

    private GuidanceActions guidanceActions() {
        return new GuidanceActions(services.guidance(), me, id, timelineView, answerComposer, this::refresh);
    }

    private int countUnanswered() {
        try {
            return services.guidanceReader().countWaiting(me, id);
        } catch (Refusal refusal) {
            return 0; // closing will say why it cannot be done
        }
    }

    private void toggleInternalOnly() {
        boolean only = !timelineCursor.isInternalOnly();
        Timeline.Page page = latestPage;
        if (only && page != null && page.threadState().unread() > 0) {
            // Showing all internal messages marks them read.
            markRead(page);
        }
        timelineCursor.showInternalOnly(only);
        internalOnlyButton.setText(
                only ? translate("conversation.back-to-conversation") : translate("conversation.view-private"));
        setClassName("private-only", only);
        refresh();
        timelineView.scrollToEnd();
    }

    private void markRead(Timeline.Page page) {
        Notifications.tryRun(() ->
                services.internalMessages().markRead(me, id, page.threadState().lastSeq()));
    }

    private void show(Timeline.Page page) {
        ConversationSummary conversation = page.conversation();
        unavailableNotice.setVisible(false);
        timelineView.setVisible(true);
        header.show(conversation);
        header.showActions(true);
        int unread = page.threadState().unread();
        if (unreadBadge.isVisible() && unread == 0) {
            LostFocus.giveTo(timelineView);
        }
        unreadBadge.showWithText(unread);
        unreadBadge.setVisible(unread > 0);
        internalOnlyButton.setVisible(!page.threadState().isEmpty());
        badges.setVisible(!page.threadState().isEmpty());

        boolean mine = conversation.isAssignedTo(me);
        boolean open = conversation.status() != ConversationStatus.CLOSED;
        String blocked = blockedReason(page);
        showGuidance(page);
        if (mode == Mode.WATCH) {
            showGuideButtons(conversation, open && !mine, blocked);
        }
        if (mode != Mode.READ) {
            guidanceToolbar.show(conversation, mine, page.access().mayWatch(conversation.departmentId()), blocked);
            internalComposer.show(conversation, blocked);
            showReplyButton(open && (mine || page.access().mayWatch(conversation.departmentId())), blocked);
        }
        if (attentionBar != null) {
            String opens = conversation.agentId() + " " + conversation.agentName() + " " + open + blocked;
            if (!opens.equals(reasonsOpen)) {
                reasonsOpen = opens;
                attentionBar.redraw();
            }
        }
        if (stepInActions != null) {
            stepInActions.show(conversation, page.access());
        }
        boolean answers = mine || conversation.isJoinedBy(me);
        if (mode == Mode.WATCH && open && answers && answerComposer == null) {
            addAnswering();
        }
        if (answerComposer != null && agentActions != null) {
            boolean waits = conversation.status() == ConversationStatus.WAITING;
            takeButton.setVisible(mode == Mode.SERVE && waits && page.access().mayServe(conversation.departmentId()));
            answerComposer.show(conversation, answers, mode == Mode.WATCH);
            answerComposer.setVisible(!takeButton.isVisible());
            agentActions.setVisible(open && mine);
            agentActions.show(conversation);
        }
    }

    /** Adds what the agent and whoever joined write to the customer with. */
    private void addAnswering() {
        ConversationActions actions = new ConversationActions(services, this::countUnanswered, me, id);
        agentActions = actions;
        header.addActions(actions);
        answerComposer = new AnswerComposer(services, me, id, documentsAllowed, actions::confirmAfterAnswer);
        add(customerTyping, answerComposer);
        showCustomerTyping();
    }

    /** Shows what became of the internal messages that were loaded since. */
    private void showGuidance() {
        Timeline.Page page = latestPage;
        if (page != null) {
            showGuidance(page);
        }
    }

    private void showGuidance(Timeline.Page page) {
        ConversationSummary conversation = page.conversation();
        boolean actable = mode != Mode.READ
                && conversation.isAssignedTo(me)
                && conversation.status() != ConversationStatus.CLOSED;
        List<SupervisorCall> calls = mode == Mode.READ && !page.threadState().isEmpty()
                ? services.supervisorCallReader().list(me, id)
                : List.of();
        timelineView.showGuidance(page.guidance(), calls, actable, blockedReason(page));
    }

    /** Why internal messages are disabled; empty if they are not. */
    private static String blockedReason(Timeline.Page page) {
        return page.access().plan().hasInternalMessages() ? "" : translateSentence(InternalMessageService.NOT_IN_PLAN);
    }

    private void showGuideButtons(ConversationSummary conversation, boolean allowed, String blocked) {
        StaffId agent = conversation.agentId();
        String name = conversation.agentName();
        if (allowed && agent != null && name != null) {
            timelineView.showGuideButtons(
                    new InternalTarget.Agent(agent.value()), InternalMessageComposer.titleFor(name), blocked);
        } else {
            timelineView.hideGuideButtons();
        }
    }

    private void showReplyButton(boolean allowed, String blocked) {
        InternalMessage message = allowed ? timelineView.lastMessageFromOthers() : null;
        if (message == null) {
            timelineView.hideReplyButton();
        } else {
            timelineView.showReplyButton(message, blocked);
        }
    }

    /** The viewer pressed the button; the browser has opened the composer already. */
    private void openReply() {
        InternalMessage message = timelineView.lastMessageFromOthers();
        if (message != null) {
            markAllRead();
            if (!Notifications.tryRun(() -> internalComposer.showRecipient(
                    new InternalTarget.Reply(message.seq()),
                    services.internalMessages().requireRecipientName(me, id, message.seq())))) {
                internalComposer.close();
            }
        }
    }

    private void onInternalMessageSent() {
        markAllRead();
        refresh();
        timelineView.scrollToEnd();
    }

    /** Marks read what a watcher is shown. An agent opens each internal message explicitly. */
    private void markAllRead() {
        Timeline.Page page = latestPage;
        if (page != null
                && page.threadState().unread() > 0
                && !page.conversation().isAssignedTo(me)) {
            markRead(page);
        }
    }

    /** Shows that the customer types. The customer sees only that the agent types in the answer composer. */
    private void showCustomerTyping() {
        bindTypingText(
                customerTyping,
                Topic.typing(id.value()),
                () -> services.typing().isCustomerTyping(id) ? translate("conversation.customer-typing") : "");
    }

    /** Shows which colleagues type an internal message, to staff of this thread only. */
    private void showColleaguesTyping() {
        colleaguesTyping.addClassName("internal");
        bindTypingText(colleaguesTyping, Topic.internalTyping(id.value()), () -> {
            List<String> names = listColleaguesTyping();
            return names.isEmpty()
                    ? ""
                    : translate("conversation.writing-internally", String.join(", ", names), names.size());
        });
    }

    private List<String> listColleaguesTyping() {
        try {
            return services.internalTyping().listOthersTyping(me, id);
        } catch (Refusal refusal) {
            return List.of(); // the panel reports the lost access
        }
    }

    private void bindTypingText(Span line, Topic topic, Supplier<String> words) {
        line.addClassName("typing");
        line.getElement().setAttribute("aria-live", "off");
        AtomicReference<String> shown = new AtomicReference<>("");
        windowReader.watch(line, Duration.ofMillis(500), Set.of(topic), () -> {
            String now = words.get();
            // Names are sent again, because the browser lets them fade; that nobody types is said once, and never to
            // whoever may not know.
            if (!(now + shown.getAndSet(now)).isEmpty()) {
                line.getElement().executeJs("window.asideDesk.showTyping(this, $0)", now);
            }
        });
    }

    /** Reports that the viewer lost access. Unsent text stays for copying. */
    private void showUnavailable(Refusal refusal) {
        String sentence = mode == Mode.SERVE && latestPage != null ? explainUnavailable(refusal) : translate(refusal);
        String kept = translate("common.text-kept", sentence);
        header.showUnavailable();
        unavailableNotice.setText(sentence);
        if (!unavailableNotice.isVisible()) {
            unavailableNotice.setVisible(true);
            LostFocus.giveTo(unavailableNotice);
        }
        timelineView.setVisible(false);
        badges.setVisible(false);
        guidanceToolbar.hide();
        internalComposer.setBlocked(kept);
        header.showActions(false);
        if (answerComposer != null) {
            takeButton.setVisible(false);
            answerComposer.block(kept);
        }
    }

    private String explainUnavailable(Refusal refusal) {
        try {
            return translate(services.conversations().explainUnavailable(me, id));
        } catch (Refusal denied) {
            return translate(refusal);
        }
    }
}
