package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;

import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.button.ActionButton;
import app.aside.desk.focus.LostFocus;
import app.aside.internalmessage.InternalMessageService;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.signals.Signal;
import com.vaadin.flow.signals.local.ValueSignal;
import org.jspecify.annotations.Nullable;

/** Starts an internal message: a watcher writes to the agent, the agent calls a supervisor. */
class GuidanceToolbar extends Div {

    private final Button sendButton =
            new ActionButton(translate("conversation.send-internal"), VaadinIcon.LOCK.create());
    private final Button callButton =
            new ActionButton(translate("conversation.call-supervisor"), VaadinIcon.USER_STAR.create());
    private final Span reason = new Span();
    private final Component focusPlace;
    private final ValueSignal<Offer> offer = new ValueSignal<>(Offer.NOTHING);

    /**
     * @param onCall called when the browser opened the composer to call a supervisor
     * @param focusPlace gets the focus of a button that is gone
     */
    GuidanceToolbar(Runnable onCall, Component focusPlace) {
        this.focusPlace = focusPlace;
        addClassName("guide");
        callButton.setVisible(false);
        sendButton.setVisible(false);
        add(callButton, sendButton, reason);
        sendButton.addClassName("internal-action");
        callButton.addClassNames("internal-action", "call-tag");
        sendButton.getElement().setAttribute("aria-keyshortcuts", "i");
        callButton.getElement().setAttribute("aria-keyshortcuts", "s");
        callButton.addThemeVariants(ButtonVariant.LUMO_SMALL);
        reason.addClassName("reason");
        reason.setId("guide-reason");
        InternalMessageComposer.opens(
                callButton, new InternalTarget.Call(null), translate("conversation.call-supervisor"));
        callButton.addClickListener(click -> onCall.run());
        Signal.effect(this, () -> draw(offer.get()));
    }

    /**
     * Shows what this viewer may start, and draws nothing if nothing of it changed.
     *
     * @param blocked the reason why internal messages are disabled; empty if they are enabled
     */
    void show(ConversationSummary conversation, boolean mine, boolean watcher, String blocked) {
        boolean closed = conversation.status() == ConversationStatus.CLOSED;
        StaffId agent = conversation.agentId();
        String reason =
                blocked.isEmpty() && agent == null ? translateSentence(InternalMessageService.NO_AGENT) : blocked;
        offer.set(new Offer(mine && !closed, watcher && !closed, agent, conversation.agentName(), reason));
    }

    /** Shows nothing: the viewer has lost access. */
    void hide() {
        offer.set(Offer.NOTHING);
    }

    private void draw(Offer offer) {
        boolean couldCall = isUsable(callButton);
        boolean couldSend = isUsable(sendButton);
        setVisible(offer.call || offer.send);
        callButton.setVisible(offer.call);
        sendButton.setVisible(offer.send && !offer.call);
        reason.setVisible(!offer.reason.isEmpty());
        if (offer.agent != null && offer.agentName != null) {
            InternalMessageComposer.opens(
                    sendButton,
                    new InternalTarget.Agent(offer.agent.value()),
                    InternalMessageComposer.titleFor(offer.agentName));
        }
        for (Button button : new Button[] {sendButton, callButton}) {
            button.setEnabled(offer.reason.isEmpty());
            button.getElement().setAttribute("title", offer.reason);
        }
        reason.setText(offer.reason);
        if (couldCall && !isUsable(callButton) || couldSend && !isUsable(sendButton)) {
            LostFocus.giveTo(focusPlace);
        }
    }

    private static boolean isUsable(Button button) {
        return button.isVisible() && button.isEnabled();
    }

    /**
     * What the viewer may start.
     *
     * @param reason why it is disabled; empty if it is not
     */
    private record Offer(
            boolean call,
            boolean send,
            @Nullable StaffId agent,
            @Nullable String agentName,
            String reason) {

        static final Offer NOTHING = new Offer(false, false, null, null, "");
    }
}
