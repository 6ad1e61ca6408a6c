package app.aside.desk.conversation;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.MessageContent;
import app.aside.internalmessage.InternalMessageService;
import app.aside.shared.Refusal;
import app.aside.staff.Colleague;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Composes internal messages, visually distinct and with the recipient's name. Each conversation has one composer and one
 * draft, whoever the recipient is.
 */
class InternalMessageComposer extends Div {

    /** The recipient. */
    sealed interface Target {
        /** The agent that the writer was shown. */
        record Agent(StaffId id, String name) implements Target {}

        record Reply(int seq, String name) implements Target {}

        /** A person still to be chosen. */
        record Call() implements Target {}
    }

    private final InternalMessageService internalMessages;
    private final StaffId me;
    private final ConversationId conversation;
    private final Runnable onSent;
    private final DraftEditor editor;
    private final Span title = new Span();
    private final ComboBox<Colleague> supervisorField = new ComboBox<>("Search by name");
    private Target target = new Target.Call();
    private String blocked = "";
    private @Nullable StaffId agentId;
    private @Nullable String agentName;

    InternalMessageComposer(
            ConversationPanelServices services, StaffId me, ConversationId conversation, Runnable onSent) {
        this.internalMessages = services.internalMessages();
        this.me = me;
        this.conversation = conversation;
        this.onSent = onSent;
        addClassName("internal-composer");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Private, for staff only");

        editor = new DraftEditor(
                "Internal message",
                "Send",
                new AttachmentUpload(services.fileReceiver(), "Attach file for staff only"),
                this::send,
                text -> internalMessages.saveDraft(me, conversation, text));
        Button cancel = new Button("Cancel", click -> close());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        editor.addToFooter(cancel);

        supervisorField.setItemLabelGenerator(Colleague::name);
        supervisorField.setWidthFull();
        supervisorField.setPlaceholder("An administrator or supervisor");
        supervisorField.setRenderer(new ComponentRenderer<>(InternalMessageComposer::colleagueRow));

        Span hidden = new Span("The customer never sees this");
        hidden.addClassName("hint");
        Div head = new Div(VaadinIcon.LOCK.create(), title, hidden);
        head.addClassName("head");
        add(head, supervisorField, editor);
        setVisible(false);
    }

    /** Opens with the saved draft. */
    void open(Target target) {
        boolean wasOpen = isVisible();
        setTarget(target);
        if (target instanceof Target.Call) {
            supervisorField.clear();
            supervisorField.setItems(
                    query -> internalMessages
                            .searchSupervisors(
                                    me, conversation, query.getFilter().orElse(""))
                            .stream()
                            .skip(query.getOffset())
                            .limit(query.getLimit()));
        }
        if (!wasOpen) {
            editor.setValue(internalMessages.loadDraft(me, conversation));
            editor.setBlocked(blocked);
        }
        setVisible(true);
        if (target instanceof Target.Call) {
            supervisorField.focus();
        } else {
            editor.focus();
        }
    }

    private void setTarget(Target target) {
        this.target = target;
        supervisorField.setVisible(target instanceof Target.Call);
        title.setText(
                switch (target) {
                    case Target.Agent(StaffId ignored, String name) -> "Internal message to " + name;
                    case Target.Reply(int ignored, String name) -> "Reply to " + name;
                    case Target.Call() -> "Call Supervisor";
                });
    }

    void onTyping(Runnable listener) {
        editor.onTyping(listener);
    }

    /** Closes; the text stays as a draft. */
    void close() {
        setVisible(false);
    }

    /** Updates the agent's name and whether writing is possible. */
    void show(ConversationSummary conversation, String blocked) {
        agentId = conversation.agentId();
        agentName = conversation.agentName();
        if (target instanceof Target.Agent(StaffId to, String shown)
                && to.equals(agentId)
                && agentName != null
                && !shown.equals(agentName)) {
            setTarget(new Target.Agent(to, agentName)); // the agent was renamed
        }
        if (conversation.status() == ConversationStatus.CLOSED) {
            setBlocked("This conversation is closed. Your text is kept here.");
        } else {
            setBlocked(blocked);
        }
    }

    void setBlocked(String reason) {
        if (!reason.equals(this.blocked)) {
            this.blocked = reason;
            editor.setBlocked(reason);
        }
    }

    private void send(MessageContent content, UUID request) {
        switch (target) {
            case Target.Agent(StaffId to, String ignored) -> sendToAgent(to, content, request);
            case Target.Reply(int seq, String ignored) ->
                internalMessages.reply(me, conversation, seq, content, request);
            case Target.Call() -> {
                Colleague chosen = supervisorField.getValue();
                if (chosen == null) {
                    throw Refusal.invalid("Choose whom to call first.");
                }
                internalMessages.callSupervisor(me, conversation, chosen.id(), content, request);
            }
        }
        close();
        onSent.run();
    }

    private void sendToAgent(StaffId to, MessageContent content, UUID request) {
        try {
            internalMessages.send(me, conversation, to, content, request);
        } catch (Refusal refusal) {
            // The first send reports the new agent; only a second send goes to that agent.
            if (refusal.reason() == Refusal.Reason.CHANGED_MEANWHILE && agentId != null && agentName != null) {
                setTarget(new Target.Agent(agentId, agentName));
            }
            throw refusal;
        }
    }

    private static Div colleagueRow(Colleague colleague) {
        Span name = new Span(colleague.name());
        Span roles = new Span(colleague.roles().stream()
                        .filter(role -> role == Role.ADMINISTRATOR || role == Role.SUPERVISOR)
                        .map(Role::label)
                        .sorted()
                        .collect(Collectors.joining(", "))
                + (colleague.present() ? " · here now" : " · away"));
        roles.addClassName("roles");
        Div row = new Div(name, roles);
        row.addClassName("colleague");
        return row;
    }
}
