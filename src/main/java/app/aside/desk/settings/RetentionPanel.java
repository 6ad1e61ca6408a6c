package app.aside.desk.settings;

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

    private static final String FOR_EVER = "For ever";
    private static final String FOR_DAYS = "For a number of days after closing";

    private final SettingsServices services;
    private final StaffId me;
    private final RadioButtonGroup<String> choice = new RadioButtonGroup<>();
    private final IntegerField days = new IntegerField("Days");
    private final FormErrors errors = new FormErrors().with(FormField.DAYS, days);

    RetentionPanel(SettingsServices services, StaffId me) {
        super("Retention", "For how long closed conversations are kept. Waiting and ongoing ones are never deleted.");
        this.services = services;
        this.me = me;
        Optional<Integer> present = services.retentionSettings().find(me);
        choice.setLabel("Keep closed conversations");
        choice.setItems(FOR_EVER, FOR_DAYS);
        choice.addValueChangeListener(change -> days.setVisible(FOR_DAYS.equals(change.getValue())));
        days.setMin(RetentionSettingsService.MIN_DAYS);
        days.setMax(RetentionSettingsService.MAX_DAYS);
        days.setManualValidation(true);
        days.setStepButtonsVisible(true);
        days.setValue(present.orElse(365));
        days.setHelperText("%d to %,d".formatted(RetentionSettingsService.MIN_DAYS, RetentionSettingsService.MAX_DAYS));
        days.setVisible(present.isPresent());
        choice.setValue(present.isPresent() ? FOR_DAYS : FOR_EVER);
        Button save = new Button("Save", click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Span note = new Span(
                "Older conversations are deleted once a day with their messages, internal messages and rating, "
                        + "and cannot be restored. Export what you must keep.");
        note.addClassName("note");
        Div form = new Div(choice, days, note, save);
        form.addClassName("card");
        add(form);
    }

    private void save() {
        errors.tryRun(() -> {
            if (FOR_EVER.equals(choice.getValue())) {
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
        String now = switch ((int) Math.min(expired, 2)) {
            case 0 -> "No conversation is that old yet.";
            case 1 -> "1 conversation is that old and will be deleted within a day.";
            default -> "%,d conversations are that old and will be deleted within a day.".formatted(expired);
        };
        ConfirmationDialogs.confirmDestructive(
                "Delete closed conversations after %,d days?".formatted(wanted),
                now + " Messages, internal messages and ratings are deleted with them, and nobody can bring them back.",
                "Save",
                () -> errors.tryRun(() -> saveDays(wanted)));
    }

    private void saveDays(@Nullable Integer wanted) {
        services.retentionSettings().save(me, wanted);
        Notifications.show(
                wanted == null
                        ? "Closed conversations are kept for ever."
                        : "Closed conversations are kept for %,d days.".formatted(wanted));
    }
}
