package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.language.LocalizedPasswordField;
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

    private final PasswordField password = new LocalizedPasswordField(translate("signin.password"));
    private final FormErrors errors = new FormErrors().with(FormField.PRESENT_PASSWORD, password);

    RemoveSecondFactorDialog(SecondFactors service, PasswordConfirmation confirmation, StaffId me) {
        setHeaderTitle(translate("account.remove-question"));
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        password.setManualValidation(true);
        password.setWidthFull();
        password.setAutofocus(true);
        Div form = new Div(new Paragraph(translate("account.remove-tells")), password);
        form.addClassName("dialog-form");
        add(form);
        Button remove = new Button(translate("account.remove"), click -> {
            if (errors.tryRun(() -> confirmation.run(() -> service.remove(me, password.getValue())))) {
                close();
                Notifications.show(translate("account.removed"));
            }
        });
        remove.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        getFooter().add(new Button(translate("common.cancel"), click -> close()), remove);
    }
}
