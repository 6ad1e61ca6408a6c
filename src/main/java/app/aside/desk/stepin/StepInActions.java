package app.aside.desk.stepin;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;

import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.stepin.StepInService;
import app.aside.desk.button.ActionButton;
import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins, leaves and takes over the conversation that an administrator or a supervisor watches. */
public class StepInActions extends Div {

    private final StepInService service;
    private final StaffId me;
    private final Button joinButton = new ActionButton(translate("stepin.join"), click -> askToJoin());
    private final Button leaveButton = new ActionButton(translate("stepin.leave"), click -> leave());
    private final Button takeOverButton = new ActionButton(translate("stepin.take-over"), click -> askToTakeOver());
    private @Nullable ConversationSummary shown;

    public StepInActions(StepInService service, StaffId me) {
        this.service = service;
        this.me = me;
        addClassName("service-actions");
        Stream.of(joinButton, leaveButton, takeOverButton)
                .forEach(button -> button.addThemeVariants(ButtonVariant.LUMO_SMALL));
        add(joinButton, leaveButton, takeOverButton);
        setVisible(false);
    }

    /** Shows what the viewer may do; a button that cannot act says why. */
    public void show(ConversationSummary conversation, Access access) {
        shown = conversation;
        boolean joined = conversation.isJoinedBy(me);
        setVisible(conversation.status() == ConversationStatus.ONGOING
                && !conversation.isAssignedTo(me)
                && access.mayWatch(conversation.departmentId()));
        String reason = access.plan().hasInternalMessages() ? "" : translateSentence(StepInService.NOT_IN_PLAN);
        String other = conversation.joinedName();
        joinButton.setVisible(!joined);
        leaveButton.setVisible(joined);
        setBlocked(
                joinButton,
                reason.isEmpty() && other != null && !joined
                        ? translate("stepin.joined-already", IsolatedName.of(other))
                        : reason);
        setBlocked(takeOverButton, reason);
    }

    private static void setBlocked(Button button, String reason) {
        button.setEnabled(reason.isEmpty());
        button.getElement().setAttribute("title", reason);
    }

    private void askToJoin() {
        ConversationSummary conversation = shown;
        if (conversation != null) {
            ConfirmationDialogs.confirm(
                    translate("stepin.ask-join"),
                    translate(
                            "stepin.join-tells",
                            IsolatedName.of(conversation.customerName()),
                            IsolatedName.of(String.valueOf(conversation.agentName()))),
                    translate("stepin.join"),
                    () -> Notifications.tryRun(() -> service.join(me, conversation.id())));
        }
    }

    private void askToTakeOver() {
        ConversationSummary conversation = shown;
        StaffId agent = conversation == null ? null : conversation.agentId();
        if (conversation != null && agent != null) {
            String name = IsolatedName.of(String.valueOf(conversation.agentName()));
            ConfirmationDialogs.confirm(
                    translate("stepin.ask-take-over", name),
                    translate("stepin.take-over-tells", name, IsolatedName.of(conversation.customerName())),
                    translate("stepin.take-over"),
                    () -> Notifications.tryRun(() -> service.takeOver(me, conversation.id(), agent)));
        }
    }

    private void leave() {
        ConversationSummary conversation = shown;
        if (conversation != null) {
            Notifications.tryRun(() -> service.leave(me, conversation.id()));
        }
    }
}
