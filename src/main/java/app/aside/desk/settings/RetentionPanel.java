package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.Notifications;
import app.aside.settings.RetentionSettingsService;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets how many days closed conversations are kept. */
class RetentionPanel extends SettingsPanel {

    private final String forEver = translate("settings.retention.for-ever");
    private final String forDays = translate("settings.retention.for-days");

    private final SettingsServices services;
    private final StaffId me;
    private final RadioButtonGroup<String> choice = new RadioButtonGroup<>();
    private final IntegerField days = new IntegerField(translate("settings.retention.days"));
    private final FormErrors errors = new FormErrors().with(FormField.DAYS, days);

    RetentionPanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.RETENTION"), translate("settings.retention.purpose"));
        this.services = services;
        this.me = me;
        Optional<Integer> present = services.retentionSettings().find(me);
        choice.setLabel(translate("settings.retention.keep"));
        choice.setItems(forEver, forDays);
        choice.addValueChangeListener(change -> days.setVisible(forDays.equals(change.getValue())));
        days.setMin(RetentionSettingsService.MIN_DAYS);
        days.setMax(RetentionSettingsService.MAX_DAYS);
        days.setManualValidation(true);
        days.setStepButtonsVisible(true);
        days.setValue(present.orElse(365));
        days.setHelperText(translate(
                "settings.retention.range", RetentionSettingsService.MIN_DAYS, RetentionSettingsService.MAX_DAYS));
        days.setVisible(present.isPresent());
        choice.setValue(present.isPresent() ? forDays : forEver);
        Button save = new Button(translate("common.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Span note = new Span(translate("settings.retention.note"));
        note.addClassName("note");
        Div form = new Div(choice, days, note, save);
        form.addClassName("card");
        add(form);
    }

    private void save() {
        errors.tryRun(() -> {
            if (forEver.equals(choice.getValue())) {
                saveDays(null);
                return;
            }
            Integer typed = days.getValue();
            int wanted = typed == null ? 0 : typed; // an empty field is refused like a number out of range
            boolean isShorter = wanted < services.retentionSettings().find(me).orElse(Integer.MAX_VALUE);
            if (isShorter && wanted >= RetentionSettingsService.MIN_DAYS) {
                confirmShorter(wanted);
            } else {
                saveDays(wanted);
            }
        });
    }

    private void confirmShorter(int wanted) {
        long expired = services.retentionService().countExpired(me, wanted);
        ConfirmationDialogs.confirmDestructive(
                translate("settings.retention.question", wanted),
                translate("settings.retention.tells", translate("settings.retention.expired", expired)),
                translate("common.save"),
                () -> errors.tryRun(() -> saveDays(wanted)));
    }

    private void saveDays(@Nullable Integer wanted) {
        services.retentionSettings().save(me, wanted);
        Notifications.show(
                wanted == null
                        ? translate("settings.retention.saved-ever")
                        : translate("settings.retention.saved-days", wanted));
    }
}
