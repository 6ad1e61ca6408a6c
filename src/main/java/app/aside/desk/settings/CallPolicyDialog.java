package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.company.DepartmentId;
import app.aside.desk.language.LocalizedMultiSelect;
import app.aside.desk.language.Texts;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.NameFilter;
import app.aside.desk.shell.Notifications;
import app.aside.shared.FormField;
import app.aside.staff.Colleague;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallPolicy;
import app.aside.supervisorcall.CallPolicySettingsService;
import app.aside.supervisorcall.OutsideHours;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How long a level is called in a department, and who is on which level. */
class CallPolicyDialog extends Dialog {

    CallPolicyDialog(
            CallPolicySettingsService policies,
            StaffId me,
            DepartmentId department,
            String departmentName,
            CallPolicy present,
            Runnable saved) {
        super(translate("settings.department.calls-of", IsolatedName.of(departmentName)));
        addClassName("settings-dialog");
        List<Colleague> candidates = policies.listCandidates(me, department);
        IntegerField seconds = new IntegerField(translate("settings.call.seconds"));
        seconds.setValue(Math.toIntExact(present.timePerLevel().toSeconds()));
        seconds.setHelperText(translate("settings.call.seconds-help"));
        seconds.setStepButtonsVisible(true);
        seconds.setStep(15);
        seconds.setWidthFull();
        seconds.setAutofocus(true);
        MultiSelectComboBox<Colleague> supervisors = level(
                translate("settings.call.second-level"),
                translate("settings.call.second-usual"),
                candidates,
                present.supervisors());
        MultiSelectComboBox<Colleague> administrators = level(
                translate("settings.call.third-level"),
                translate("settings.call.third-usual"),
                candidates,
                present.administrators());
        Select<OutsideHours> outsideHours = new Select<>();
        outsideHours.setLabel(translate("settings.call.outside"));
        outsideHours.setItems(OutsideHours.values());
        outsideHours.setItemLabelGenerator(Texts::translate);
        outsideHours.setValue(present.outsideHours());
        outsideHours.setWidthFull();
        FormErrors errors = new FormErrors().with(FormField.CALL_TIME, seconds);
        Button save = new Button(translate("common.save"), click -> {
            Integer chosen = seconds.getValue();
            CallPolicy policy = new CallPolicy(
                    Duration.ofSeconds(chosen == null ? 0 : chosen),
                    ids(supervisors),
                    ids(administrators),
                    outsideHours.getValue());
            if (errors.tryRun(() -> policies.change(me, department, policy))) {
                close();
                saved.run();
                Notifications.show(translate("settings.call.saved"));
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER);
        Div form = new Div(
                new Paragraph(translate("settings.call.purpose")), seconds, supervisors, administrators, outsideHours);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button(translate("common.cancel"), click -> close()), save);
    }

    private static MultiSelectComboBox<Colleague> level(
            String label, String usual, List<Colleague> candidates, Set<StaffId> chosen) {
        MultiSelectComboBox<Colleague> field = new LocalizedMultiSelect<>(label);
        field.setItems(NameFilter.by(Colleague::name), candidates);
        field.setItemLabelGenerator(person -> IsolatedName.of(person.name()));
        field.setPlaceholder(usual);
        field.setClearButtonVisible(true);
        field.setWidthFull();
        field.setValue(candidates.stream()
                .filter(person -> chosen.contains(person.id()))
                .collect(Collectors.toSet()));
        return field;
    }

    private static Set<StaffId> ids(MultiSelectComboBox<Colleague> field) {
        return field.getValue().stream().map(Colleague::id).collect(Collectors.toSet());
    }
}
