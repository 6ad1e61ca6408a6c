package app.aside.desk.account;

import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.shell.Notifications;
import app.aside.desk.signin.PasswordConfirmation;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import app.aside.staff.secondfactor.SecondFactors;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;

/** Asks for the password before one-time codes are removed. */
class RemoveSecondFactorDialog extends Dialog {

    private final PasswordField password = new PasswordField("Password");
    private final FormErrors errors = new FormErrors().with(FormField.PRESENT_PASSWORD, password);

    RemoveSecondFactorDialog(SecondFactors service, PasswordConfirmation confirmation, StaffId me) {
        setHeaderTitle("Remove one-time codes?");
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        password.setManualValidation(true);
        password.setWidthFull();
        password.setAutofocus(true);
        Div form = new Div(
                new Paragraph("Your password alone signs you in then. The recovery codes stop working, too."),
                password);
        form.addClassName("dialog-form");
        add(form);
        Button remove = new Button("Remove", click -> {
            if (errors.tryRun(() -> confirmation.run(() -> service.remove(me, password.getValue())))) {
                close();
                Notifications.show("One-time codes are removed.");
            }
        });
        remove.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        getFooter().add(new Button("Cancel", click -> close()), remove);
    }
}
