package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.clock.ClockTargets;
import app.aside.clock.OpeningHours;
import app.aside.clock.OpeningHoursText;
import app.aside.clock.ServicePolicy;
import app.aside.clock.ServicePolicySettingsService;
import app.aside.clock.ServicePolicySettingsService.TypedHours;
import app.aside.company.DepartmentId;
import app.aside.desk.language.Texts;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.TimeZoneField;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opening hours and targets of one department. */
class ServicePolicyDialog extends Dialog {

    private final Checkbox closes = new Checkbox(translate("settings.hours.has"));
    private final TimeZoneField zone = new TimeZoneField(translate("settings.hours.zone"));
    private final Map<DayOfWeek, TextField> days = new EnumMap<>(DayOfWeek.class);
    private final TextArea holidays = new TextArea(translate("settings.hours.holidays"));
    private final TextArea closedText = new TextArea(translate("settings.hours.closed-answer"));
    private final IntegerField firstReply = target(translate("settings.hours.first-reply"));
    private final IntegerField nextReply = target(translate("settings.hours.next-reply"));
    private final IntegerField waiting = target(translate("settings.hours.waiting"));
    private final IntegerField resolution = target(translate("settings.hours.resolution"));

    ServicePolicyDialog(ServicePolicySettingsService service, StaffId me, DepartmentId department, String name) {
        setHeaderTitle(translate("settings.department.hours-of", IsolatedName.of(name)));
        addClassName("settings-dialog");
        ServicePolicy present = service.read(me, department);
        Div hours = hours(present.hours());
        hours.setVisible(present.hours() != null);
        closes.setValue(present.hours() != null);
        closes.addValueChangeListener(change -> hours.setVisible(change.getValue()));
        closedText.setValue(present.closedText());
        fill(present.targets());
        // A wrong time is shown beside the first day; its sentence names what is wrong.
        TextField monday = days.values().iterator().next();
        FormErrors errors = new FormErrors()
                .with(FormField.ZONE, zone)
                .with(FormField.HOURS, monday)
                .with(FormField.HOLIDAYS, holidays)
                .with(FormField.TEXT, closedText)
                .with(FormField.TARGETS, firstReply);
        Button save = new Button(translate("common.save"), click -> {
            if (errors.tryRun(
                    () -> service.save(me, department, typedHours(), closedText.getValue(), typedTargets()))) {
                close();
                Notifications.show(translate("settings.hours.saved"));
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div targets = new Div(firstReply, nextReply, waiting, resolution);
        targets.addClassName("target-fields");
        Div form = new Div(
                closes,
                hours,
                new H3(translate("settings.hours.targets")),
                new Paragraph(translate("settings.hours.targets-help")),
                targets);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button(translate("common.cancel"), click -> close()), save);
    }

    private Div hours(@Nullable OpeningHours present) {
        zone.setWidthFull();
        zone.setValue(present == null ? null : present.zone().getId());
        Div week = new Div();
        week.addClassName("week-fields");
        for (DayOfWeek day : DayOfWeek.values()) {
            TextField field = new TextField(
                    day.getDisplayName(TextStyle.FULL, Texts.language().locale()));
            field.setPlaceholder(translate("settings.hours.closed"));
            field.setValue(
                    present == null
                            ? day.getValue() <= 5 ? "09:00-18:00" : ""
                            : OpeningHoursText.day(present.week().getOrDefault(day, List.of())));
            days.put(day, field);
            week.add(field);
        }
        holidays.setHelperText(translate("settings.hours.holidays-help"));
        holidays.setWidthFull();
        holidays.setMaxRows(5);
        holidays.setValue(present == null ? "" : OpeningHoursText.holidays(present.holidays()));
        closedText.setHelperText(translate("settings.hours.closed-help"));
        closedText.setWidthFull();
        closedText.setMaxRows(4);
        Paragraph how = new Paragraph(translate("settings.hours.how"));
        Div hours = new Div(zone, how, week, holidays, closedText);
        hours.addClassName("dialog-form");
        return hours;
    }

    private @Nullable TypedHours typedHours() {
        if (!closes.getValue()) {
            return null;
        }
        Map<DayOfWeek, String> week = new EnumMap<>(DayOfWeek.class);
        days.forEach((day, field) -> week.put(day, field.getValue()));
        String chosen = zone.getValue();
        return new TypedHours(chosen == null ? "" : chosen, week, holidays.getValue());
    }

    private void fill(ClockTargets targets) {
        firstReply.setValue(minutes(targets.firstReply()));
        nextReply.setValue(minutes(targets.nextReply()));
        waiting.setValue(minutes(targets.waiting()));
        resolution.setValue(minutes(targets.resolution()));
    }

    private ClockTargets typedTargets() {
        return new ClockTargets(duration(firstReply), duration(nextReply), duration(waiting), duration(resolution));
    }

    private static IntegerField target(String label) {
        IntegerField field = new IntegerField(label);
        field.setSuffixComponent(new Span("min"));
        field.setClearButtonVisible(true);
        field.setManualValidation(true);
        return field;
    }

    private static @Nullable Integer minutes(@Nullable Duration target) {
        return target == null ? null : Math.toIntExact(Math.max(1, target.toMinutes()));
    }

    private static @Nullable Duration duration(IntegerField field) {
        Integer minutes = field.getValue();
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }
}
