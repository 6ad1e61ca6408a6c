package app.aside.desk.settings;

import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.Notifications;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Sets which roles need a second factor. */
class SignInPanel extends SettingsPanel {

    SignInPanel(SettingsServices services, StaffId me) {
        super("Sign-in", "How the people of your company sign in.");
        CheckboxGroup<Role> roles = new CheckboxGroup<>("A second factor is required for");
        roles.setItems(Role.values());
        roles.setItemLabelGenerator(Role::label);
        roles.setValue(services.secondFactors().listRequiredRoles(me));
        Span note =
                new Span("It counts from each person's next sign-in: whoever has no one-time codes is led to set them"
                        + " up, and does nothing else before. Nobody is locked out. Who has lost the phone and the recovery codes"
                        + " is helped under Staff.");
        note.addClassName("note");
        Button save = new Button(
                "Save",
                click -> Notifications.tryRun(() -> {
                    services.secondFactors().saveRequiredRoles(me, roles.getValue());
                    Notifications.show("Saved.");
                }));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(roles, note, save);
        form.addClassName("card");
        add(form);
    }
}
