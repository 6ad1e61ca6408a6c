package app.aside.desk.settings.staff;

import static app.aside.desk.language.Texts.translate;

import app.aside.company.DepartmentName;
import app.aside.desk.language.LocalizedMultiSelect;
import app.aside.desk.language.Texts;
import app.aside.desk.picture.StaffPictureController;
import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.NameFilter;
import app.aside.desk.shell.Notifications;
import app.aside.mail.MailStatus;
import app.aside.shared.FormField;
import app.aside.staff.Invitation;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffId;
import app.aside.staff.StaffMember;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Invites a person or edits roles, departments and access. */
public class StaffDialog extends Dialog {

    private final SettingsServices services;
    private final StaffId me;
    private final Runnable onChange;

    private final EmailField email = new EmailField(translate("settings.staff.email"));
    private final TextField name = new TextField(translate("common.name"));
    private final CheckboxGroup<Role> roles = new CheckboxGroup<>(translate("settings.staff.roles"));
    private final MultiSelectComboBox<DepartmentName> departments =
            new LocalizedMultiSelect<>(translate("label.SettingsSection.DEPARTMENTS"));
    private final FormErrors errors = new FormErrors()
            .with(FormField.EMAIL, email)
            .with(FormField.NAME, name)
            .with(FormField.ROLES, roles)
            .with(FormField.DEPARTMENTS, departments);

    private StaffDialog(SettingsServices services, StaffId me, Runnable onChange) {
        this.services = services;
        this.me = me;
        this.onChange = onChange;
        addClassName("settings-dialog");
        name.setHelperText(translate("settings.staff.name-help"));
        roles.setItems(Role.values());
        roles.setItemLabelGenerator(Texts::translate);
        departments.setItems(
                NameFilter.by(DepartmentName::name), services.departments().listAll(me));
        departments.setItemLabelGenerator(DepartmentName::name);
        departments.setHelperText(translate("settings.staff.departments-help"));
        roles.addValueChangeListener(change -> showDepartments());
        email.setManualValidation(true);
        email.setWidthFull();
        name.setWidthFull();
        departments.setWidthFull();
        showDepartments();
    }

    static StaffDialog invite(SettingsServices services, StaffId me, Runnable onChange) {
        StaffDialog dialog = new StaffDialog(services, me, onChange);
        dialog.setHeaderTitle(translate("settings.staff.invite-title"));
        dialog.add(dialog.createForm(dialog.email, dialog.name, dialog.roles, dialog.departments));
        Button invite = new Button(translate("settings.staff.invite"), click -> dialog.invite());
        invite.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(translate("common.cancel"), click -> dialog.close()), invite);
        dialog.email.setAutofocus(true);
        return dialog;
    }

    public static StaffDialog edit(SettingsServices services, StaffId me, StaffMember person, Runnable onChange) {
        StaffDialog dialog = new StaffDialog(services, me, onChange);
        dialog.setHeaderTitle(person.name());
        dialog.showPerson(person);
        dialog.roles.setHelperText(translate("settings.staff.roles-help"));
        Div form = dialog.createForm(new Paragraph(person.email()), dialog.name, dialog.roles, dialog.departments);
        dialog.add(form);
        MailStatus mail = services.mails().list(me, List.of(person.id())).get(person.id());
        if (mail != null) {
            form.addComponentAtIndex(1, MailStatusText.withReason(mail));
        }
        Button save = new Button(translate("common.save"), click -> dialog.save(person));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div more = new Div();
        more.addClassName("more");
        services.pictures().find(me, person.id()).ifPresent(picture -> {
            form.addComponentAsFirst(avatar(person, picture));
            more.add(new Button(
                    translate("settings.staff.picture-menu"), click -> dialog.removePicture(person, picture)));
        });
        if (person.state() == StaffMember.State.DISABLED) {
            more.add(new Button(translate("settings.staff.enable"), click -> dialog.enable(person)));
        } else {
            more.add(new Button(translate("settings.staff.new-link"), click -> dialog.renewInvitation(person)));
            Button disable = new Button(translate("settings.staff.disable-menu"), click -> dialog.disable(person));
            disable.addThemeVariants(ButtonVariant.LUMO_ERROR);
            more.add(disable);
            if (services.secondFactors().hasSecondFactor(me, person.id())) {
                more.add(new Button(translate("settings.staff.reset-menu"), click -> dialog.resetSecondFactor(person)));
            }
            if (services.singleSignOn().isConnected(me, person.id())) {
                more.add(new Button(translate("settings.staff.disconnect-menu"), click -> dialog.disconnect(person)));
            }
        }
        dialog.getFooter().add(more, new Button(translate("common.cancel"), click -> dialog.close()), save);
        return dialog;
    }

    /** The dialog's title says whose it is. */
    private static Avatar avatar(StaffMember person, UUID picture) {
        Avatar avatar = new Avatar(person.name());
        avatar.setImage(StaffPictureController.url(picture));
        avatar.getElement().setAttribute("aria-hidden", "true");
        return avatar;
    }

    private Div createForm(Component... fields) {
        Div form = new Div(fields);
        form.addClassName("dialog-form");
        return form;
    }

    private void showPerson(StaffMember person) {
        name.setValue(person.name());
        roles.setValue(person.roles());
        List<DepartmentName> all = services.departments().listAll(me);
        departments.setValue(
                all.stream().filter(d -> person.departments().contains(d.id())).collect(Collectors.toSet()));
    }

    private void showDepartments() {
        departments.setVisible(roles.getValue().stream().anyMatch(Role::needsDepartment));
    }

    private StaffAdministrationService.Details details() {
        return new StaffAdministrationService.Details(
                name.getValue(),
                roles.getValue(),
                departments.getValue().stream().map(DepartmentName::id).collect(Collectors.toSet()));
    }

    private void invite() {
        errors.tryRun(() -> {
            Invitation invitation = services.staff().invite(me, email.getValue(), details());
            closeWithNotice(translate("settings.staff.invited"));
            new InvitationLinkDialog(name.getValue(), invitation, isMailed(invitation)).open();
        });
    }

    private void save(StaffMember person) {
        StaffAdministrationService.Details details = details();
        errors.tryRun(() -> {
            long affected =
                    services.requeueService().countAffected(me, person.id(), details.roles(), details.departments());
            Runnable change = () -> errors.tryRun(() -> {
                services.staff().change(me, person.id(), details);
                closeWithNotice(translate("settings.staff.saved"));
            });
            if (affected == 0) {
                change.run();
            } else {
                ConfirmationDialogs.confirmDestructive(
                        translate("settings.staff.take-question", affected, IsolatedName.of(person.name())),
                        translate("settings.staff.take-tells", requeueNotice(affected)),
                        translate("common.save"),
                        change);
            }
        });
    }

    private void disable(StaffMember person) {
        Notifications.tryRun(() -> {
            long affected = services.requeueService().countAffected(me, person.id(), Set.of(), Set.of());
            ConfirmationDialogs.confirmDestructive(
                    translate("settings.staff.disable-question", IsolatedName.of(person.name())),
                    translate(
                            "settings.staff.disable-tells",
                            affected == 0 ? translate("settings.staff.none-ongoing") : requeueNotice(affected)),
                    translate("settings.staff.disable"),
                    () -> Notifications.tryRun(() -> {
                        services.staff().disable(me, person.id());
                        closeWithNotice(translate("settings.staff.is-disabled", IsolatedName.of(person.name())));
                    }));
        });
    }

    private void enable(StaffMember person) {
        Notifications.tryRun(() -> {
            services.staff().enable(me, person.id());
            closeWithNotice(translate("settings.staff.is-enabled", IsolatedName.of(person.name())));
        });
    }

    private void renewInvitation(StaffMember person) {
        ConfirmationDialogs.confirm(
                translate("settings.staff.link-question", IsolatedName.of(person.name())),
                person.state() == StaffMember.State.INVITED
                        ? translate("settings.staff.link-stops")
                        : translate("settings.staff.link-password"),
                translate("settings.staff.make-link"),
                () -> Notifications.tryRun(() -> {
                    Invitation invitation = services.staff().renewInvitation(me, person.id());
                    closeWithNotice("");
                    new InvitationLinkDialog(person.name(), invitation, isMailed(invitation)).open();
                }));
    }

    private void resetSecondFactor(StaffMember person) {
        ConfirmationDialogs.confirmDestructive(
                translate("settings.staff.reset-question", IsolatedName.of(person.name())),
                translate("settings.staff.reset-tells"),
                translate("settings.staff.reset"),
                () -> Notifications.tryRun(() -> {
                    services.secondFactors().reset(me, person.id());
                    closeWithNotice(translate("settings.staff.was-reset"));
                }));
    }

    private void disconnect(StaffMember person) {
        ConfirmationDialogs.confirm(
                translate("settings.staff.disconnect-question", IsolatedName.of(person.name())),
                translate("settings.staff.disconnect-tells"),
                translate("settings.staff.disconnect"),
                () -> Notifications.tryRun(() -> {
                    services.singleSignOn().disconnect(me, person.id());
                    closeWithNotice(translate("settings.staff.disconnected"));
                }));
    }

    private void removePicture(StaffMember person, UUID picture) {
        ConfirmationDialogs.confirmDestructive(
                translate("settings.staff.picture-question", IsolatedName.of(person.name())),
                translate("settings.staff.picture-tells"),
                translate("settings.staff.picture-remove"),
                () -> Notifications.tryRun(() -> {
                    services.pictures().remove(me, person.id(), picture);
                    closeWithNotice(translate("settings.staff.picture-removed"));
                }));
    }

    private boolean isMailed(Invitation invitation) {
        return services.mails().canMailTo(invitation.email());
    }

    private void closeWithNotice(String notice) {
        close();
        onChange.run();
        if (!notice.isEmpty()) {
            Notifications.show(notice);
        }
    }

    private static String requeueNotice(long conversations) {
        return translate("settings.staff.requeue", conversations);
    }
}
