package app.aside.desk.settings.staff;

import app.aside.company.DepartmentName;
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
import java.util.stream.Collectors;

/** Invites a person or edits roles, departments and access. */
public class StaffDialog extends Dialog {

    private final SettingsServices services;
    private final StaffId me;
    private final Runnable onChange;

    private final EmailField email = new EmailField("E-mail");
    private final TextField name = new TextField("Name");
    private final CheckboxGroup<Role> roles = new CheckboxGroup<>("Roles");
    private final MultiSelectComboBox<DepartmentName> departments = new MultiSelectComboBox<>("Departments");
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
        name.setHelperText("As colleagues and customers see it");
        roles.setItems(Role.values());
        roles.setItemLabelGenerator(Role::label);
        departments.setItems(
                NameFilter.by(DepartmentName::name), services.departments().listAll(me));
        departments.setItemLabelGenerator(DepartmentName::name);
        departments.setHelperText("Where an agent serves and a supervisor watches");
        roles.addValueChangeListener(change -> showDepartments());
        email.setManualValidation(true);
        email.setWidthFull();
        name.setWidthFull();
        departments.setWidthFull();
        showDepartments();
    }

    static StaffDialog invite(SettingsServices services, StaffId me, Runnable onChange) {
        StaffDialog dialog = new StaffDialog(services, me, onChange);
        dialog.setHeaderTitle("Invite to your company");
        dialog.add(dialog.createForm(dialog.email, dialog.name, dialog.roles, dialog.departments));
        Button invite = new Button("Invite", click -> dialog.invite());
        invite.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button("Cancel", click -> dialog.close()), invite);
        dialog.email.setAutofocus(true);
        return dialog;
    }

    public static StaffDialog edit(SettingsServices services, StaffId me, StaffMember person, Runnable onChange) {
        StaffDialog dialog = new StaffDialog(services, me, onChange);
        dialog.setHeaderTitle(person.name());
        dialog.showPerson(person);
        dialog.roles.setHelperText("Other roles or departments end this person's open sessions at once");
        Div form = dialog.createForm(new Paragraph(person.email()), dialog.name, dialog.roles, dialog.departments);
        dialog.add(form);
        MailStatus mail = services.mails().list(me, List.of(person.id())).get(person.id());
        if (mail != null) {
            form.addComponentAtIndex(1, MailStatusText.withReason(mail));
        }
        Button save = new Button("Save", click -> dialog.save(person));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div more = new Div();
        more.addClassName("more");
        if (person.state() == StaffMember.State.DISABLED) {
            more.add(new Button("Enable", click -> dialog.enable(person)));
        } else {
            more.add(new Button("New link…", click -> dialog.renewInvitation(person)));
            Button disable = new Button("Disable…", click -> dialog.disable(person));
            disable.addThemeVariants(ButtonVariant.LUMO_ERROR);
            more.add(disable);
            if (services.secondFactors().hasSecondFactor(me, person.id())) {
                more.add(new Button("Reset second factor…", click -> dialog.resetSecondFactor(person)));
            }
        }
        dialog.getFooter().add(more, new Button("Cancel", click -> dialog.close()), save);
        return dialog;
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
        departments.setVisible(
                roles.getValue().contains(Role.AGENT) || roles.getValue().contains(Role.SUPERVISOR));
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
            closeWithNotice("Invited.");
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
                closeWithNotice("Saved.");
            });
            if (affected == 0) {
                change.run();
            } else {
                ConfirmationDialogs.confirmDestructive(
                        "Take %s from %s?"
                                .formatted(
                                        affected == 1 ? "a conversation" : "conversations",
                                        IsolatedName.of(person.name())),
                        requeueNotice(affected) + " The customers are told that they wait for the next agent.",
                        "Save",
                        change);
            }
        });
    }

    private void disable(StaffMember person) {
        Notifications.tryRun(() -> {
            long affected = services.requeueService().countAffected(me, person.id(), Set.of(), Set.of());
            ConfirmationDialogs.confirmDestructive(
                    "Disable %s?".formatted(IsolatedName.of(person.name())),
                    "Access ends at once, in every open session, until you enable it again. "
                            + (affected == 0 ? "No conversation is ongoing." : requeueNotice(affected)),
                    "Disable",
                    () -> Notifications.tryRun(() -> {
                        services.staff().disable(me, person.id());
                        closeWithNotice(IsolatedName.of(person.name()) + " is disabled.");
                    }));
        });
    }

    private void enable(StaffMember person) {
        Notifications.tryRun(() -> {
            services.staff().enable(me, person.id());
            closeWithNotice(IsolatedName.of(person.name()) + " is enabled.");
        });
    }

    private void renewInvitation(StaffMember person) {
        ConfirmationDialogs.confirm(
                "Make a new link for %s?".formatted(IsolatedName.of(person.name())),
                person.state() == StaffMember.State.INVITED
                        ? "The link that was sent before stops working."
                        : "Whoever opens it sets a new password, which ends the open sessions of this person."
                                + " Until then the present one goes on working.",
                "Make link",
                () -> Notifications.tryRun(() -> {
                    Invitation invitation = services.staff().renewInvitation(me, person.id());
                    closeWithNotice("");
                    new InvitationLinkDialog(person.name(), invitation, isMailed(invitation)).open();
                }));
    }

    private void resetSecondFactor(StaffMember person) {
        ConfirmationDialogs.confirmDestructive(
                "Take the second factor from %s?".formatted(IsolatedName.of(person.name())),
                "Do this if the phone and the recovery codes are lost. The password alone signs in then, unless the role"
                        + " requires a new set-up. The open sessions of this person end, and the next one tells of it.",
                "Reset",
                () -> Notifications.tryRun(() -> {
                    services.secondFactors().reset(me, person.id());
                    closeWithNotice("The second factor was reset.");
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
        return conversations == 1
                ? "1 ongoing conversation goes back to the queue."
                : "%d ongoing conversations go back to the queue.".formatted(conversations);
    }
}
