package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.language.Texts;
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
        super(translate("label.SettingsSection.SIGN_IN"), translate("settings.sign-in.purpose"));
        CheckboxGroup<Role> roles = new CheckboxGroup<>(translate("settings.sign-in.required"));
        roles.setItems(Role.values());
        roles.setItemLabelGenerator(Texts::translate);
        roles.setValue(services.secondFactors().listRequiredRoles(me));
        Span note = new Span(translate("settings.sign-in.note"));
        note.addClassName("note");
        Button save = new Button(
                translate("common.save"),
                click -> Notifications.tryRun(() -> {
                    services.secondFactors().saveRequiredRoles(me, roles.getValue());
                    Notifications.show(translate("settings.staff.saved"));
                }));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(roles, note, save);
        form.addClassName("card");
        add(form);
    }
}
