package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.language.LocalizedPasswordField;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.shell.Notifications;
import app.aside.desk.signin.PasswordConfirmation;
import app.aside.shared.FormField;
import app.aside.staff.Invitations;
import app.aside.staff.OwnPasswordService;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;

/** Changes the password. */
class PasswordSection extends AccountSection {

    private final OwnPasswordService service;
    private final PasswordConfirmation confirmation;
    private final StaffId me;
    private final PasswordField present = new LocalizedPasswordField(translate("account.present"));
    private final PasswordField next = new LocalizedPasswordField(translate("account.new"));
    private final FormErrors errors =
            new FormErrors().with(FormField.PRESENT_PASSWORD, present).with(FormField.PASSWORD, next);

    PasswordSection(OwnPasswordService service, PasswordConfirmation confirmation, StaffId me) {
        super(translate("signin.password"), translate("account.password-tells"));
        this.service = service;
        this.confirmation = confirmation;
        this.me = me;
        present.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        next.setAutocomplete(Autocomplete.NEW_PASSWORD);
        next.setHelperText(translate("signin.invitation.rule", Invitations.MIN_PASSWORD_LENGTH));
        present.setManualValidation(true);
        next.setManualValidation(true);
        Button change = new Button(translate("account.change"), click -> change());
        change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(present, next, change);
    }

    private void change() {
        boolean changed =
                errors.tryRun(() -> confirmation.run(() -> service.change(me, present.getValue(), next.getValue())));
        if (changed) {
            present.clear();
            next.clear();
            Notifications.show(translate("account.changed"));
        }
    }
}
