package app.aside.desk.conversation;

import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.internalmessage.InternalMessageService;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Starts an internal message: a watcher writes to the agent, the agent calls a supervisor. */
class GuidanceToolbar extends Div {

    private final Button sendButton = new Button("Send internal message to agent", VaadinIcon.LOCK.create());
    private final Button callButton = new Button("Call Supervisor", VaadinIcon.USER_STAR.create());
    private final Span reason = new Span();

    /** @param onCall called when the browser opened the composer to call a supervisor */
    GuidanceToolbar(Runnable onCall) {
        addClassName("guide");
        sendButton.addClassName("internal-action");
        callButton.addClassNames("internal-action", "call-tag");
        callButton.addThemeVariants(ButtonVariant.LUMO_SMALL);
        reason.addClassName("reason");
        reason.setId("guide-reason");
        InternalMessageComposer.opens(callButton, new InternalTarget.Call(), "Call Supervisor");
        callButton.addClickListener(click -> onCall.run());
        setVisible(false);
    }

    /** @param blocked the reason why internal messages are disabled; empty if they are enabled */
    void show(ConversationSummary conversation, boolean mine, boolean watcher, String blocked) {
        boolean closed = conversation.status() == ConversationStatus.CLOSED;
        removeAll();
        if (mine && !closed) {
            add(callButton);
        } else if (watcher && !closed) {
            add(sendButton);
        }
        StaffId agent = conversation.agentId();
        String name = conversation.agentName();
        if (agent != null && name != null) {
            InternalMessageComposer.opens(
                    sendButton, new InternalTarget.Agent(agent.value()), InternalMessageComposer.titleFor(name));
        }
        String why = blocked.isEmpty() && conversation.agentId() == null ? InternalMessageService.NO_AGENT : blocked;
        for (Button button : new Button[] {sendButton, callButton}) {
            button.setEnabled(why.isEmpty());
            button.getElement().setAttribute("title", why);
        }
        reason.setText(why);
        if (!why.isEmpty()) {
            add(reason);
        }
        setVisible(!closed && (mine || watcher));
    }
}
