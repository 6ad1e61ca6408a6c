package app.aside.desk.account;

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
    private final TextField name = new TextField("Name");
    private final PasswordField password = new PasswordField("Password");
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
        PasskeyDialog dialog = new PasskeyDialog(service, confirmation, me, "Add a passkey");
        dialog.name.setHelperText("By which you tell it from others, such as \"Phone\"");
        dialog.show(dialog.create("Continue", dialog::begin), dialog.name, dialog.password);
        return dialog;
    }

    static PasskeyDialog rename(Passkeys service, PasswordConfirmation confirmation, StaffId me, Passkey passkey) {
        PasskeyDialog dialog = new PasskeyDialog(service, confirmation, me, "Rename the passkey");
        dialog.name.setValue(passkey.name());
        dialog.show(
                dialog.create(
                        "Save",
                        () -> dialog.closeAfter(
                                () -> service.rename(me, passkey.id(), dialog.name.getValue()), "Saved.")),
                dialog.name);
        return dialog;
    }

    static PasskeyDialog remove(Passkeys service, PasswordConfirmation confirmation, StaffId me, Passkey passkey) {
        PasskeyDialog dialog = new PasskeyDialog(service, confirmation, me, "Remove this passkey?");
        Button remove = dialog.create(
                "Remove",
                () -> dialog.closeAfter(
                        () -> confirmation.run(() -> service.remove(me, passkey.id(), dialog.password.getValue())),
                        "The passkey signs nobody in any more."));
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
        getFooter().add(new Button("Cancel", click -> close()), action);
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
                                    "The passkey signs you in from now on."),
                            failure -> Notifications.showWarning("No passkey was made."));
        }));
    }
}
