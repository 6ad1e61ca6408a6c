package app.aside.desk.supervisorcall;

import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.shared.FieldRefusal;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.SupervisorCall;
import app.aside.supervisorcall.SupervisorCallService;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;

/** Asks why somebody does not take a call. The reason is required. */
class DeclineDialog extends Dialog {

    DeclineDialog(SupervisorCallService calls, StaffId me, SupervisorCall call, Runnable onDone) {
        super("Decline the call from " + IsolatedName.of(call.agentName()) + "?");
        TextField reason = new TextField("Reason");
        reason.setWidthFull();
        reason.setAutofocus(true);
        reason.setMaxLength(SupervisorCallService.MAX_REASON_LENGTH);
        reason.setPlaceholder("For example: with another customer");
        Button decline = new Button("Decline call", click -> {
            reason.setInvalid(false);
            try {
                calls.decline(me, call.id(), reason.getValue());
                close();
            } catch (FieldRefusal refusal) {
                reason.setErrorMessage(refusal.message());
                reason.setInvalid(true);
                reason.focus();
                return;
            } catch (Refusal refusal) {
                close();
                Notifications.showRefusal(refusal);
            }
            onDone.run();
        });
        decline.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        decline.addClickShortcut(Key.ENTER);
        Div form = new Div(
                new Paragraph("The agent reads the reason. The call goes on to the next who can come."), reason);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button("Cancel", click -> close()), decline);
    }
}
