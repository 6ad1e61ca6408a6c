package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.language.LocalizedPasswordField;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.shell.Notifications;
import app.aside.desk.signin.PasswordConfirmation;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import app.aside.staff.passkey.Passkey;
import app.aside.staff.passkey.PasskeyRegistration;
import app.aside.staff.passkey.Passkeys;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;

/** Adds, renames or removes a passkey. */
class PasskeyDialog extends Dialog {

    private final Passkeys service;
    private final PasswordConfirmation confirmation;
    private final StaffId me;
    private final TextField name = new TextField(translate("common.name"));
    private final PasswordField password = new LocalizedPasswordField(translate("signin.password"));
    private final FormErrors errors =
            new FormErrors().with(FormField.NAME, name).with(FormField.PRESENT_PASSWORD, password);

    private PasskeyDialog(Passkeys service, PasswordConfirmation confirmation, StaffId me, String title) {
        this.service = service;
        this.confirmation = confirmation;
        this.me = me;
        setHeaderTitle(title);
        name.setManualValidation(true);
        name.setWidthFull();
        name.setMaxLength(60);
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        password.setManualValidation(true);
        password.setWidthFull();
    }

    static PasskeyDialog add(Passkeys service, PasswordConfirmation confirmation, StaffId me) {
        PasskeyDialog dialog = new PasskeyDialog(service, confirmation, me, translate("account.passkey-add"));
        dialog.name.setHelperText(translate("account.passkey-name-help"));
        dialog.show(dialog.create(translate("signin.setup.continue"), dialog::begin), dialog.name, dialog.password);
        return dialog;
    }

    static PasskeyDialog rename(Passkeys service, PasswordConfirmation confirmation, StaffId me, Passkey passkey) {
        PasskeyDialog dialog = new PasskeyDialog(service, confirmation, me, translate("account.passkey-rename"));
        dialog.name.setValue(passkey.name());
        dialog.show(
                dialog.create(
                        translate("common.save"),
                        () -> dialog.closeAfter(
                                () -> service.rename(me, passkey.id(), dialog.name.getValue()),
                                translate("settings.staff.saved"))),
                dialog.name);
        return dialog;
    }

    static PasskeyDialog remove(Passkeys service, PasswordConfirmation confirmation, StaffId me, Passkey passkey) {
        PasskeyDialog dialog = new PasskeyDialog(service, confirmation, me, translate("account.passkey-remove"));
        Button remove = dialog.create(
                translate("account.remove"),
                () -> dialog.closeAfter(
                        () -> confirmation.run(() -> service.remove(me, passkey.id(), dialog.password.getValue())),
                        translate("account.passkey-removed")));
        remove.addThemeVariants(ButtonVariant.LUMO_ERROR);
        dialog.show(remove, new Div(passkey.name()), dialog.password);
        return dialog;
    }

    private Button create(String label, Runnable press) {
        Button button = new Button(label, click -> press.run());
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }

    private void show(Button action, Component... fields) {
        Div form = new Div(fields);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button(translate("common.cancel"), click -> close()), action);
    }

    private void closeAfter(Runnable action, String notice) {
        if (errors.tryRun(action)) {
            close();
            Notifications.show(notice);
        }
    }

    private void begin() {
        errors.tryRun(() -> confirmation.run(() -> {
            Passkeys.requireName(name.getValue());
            PasskeyRegistration registration = service.begin(me, password.getValue());
            getElement()
                    .executeJs("return window.asideDesk.createPasskey($0)", registration.json())
                    .then(
                            String.class,
                            answer -> closeAfter(
                                    () -> service.finish(me, registration, answer, name.getValue()),
                                    translate("account.passkey-added")),
                            failure -> Notifications.showWarning(translate("account.passkey-failed")));
        }));
    }
}
