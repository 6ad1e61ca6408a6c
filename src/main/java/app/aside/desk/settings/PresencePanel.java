package app.aside.desk.settings;

import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.Notifications;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import app.aside.staff.presence.PresenceSettingsService.PresenceSettings;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;

/** The reasons for being away, and how long a lost connection is not yet being away. */
class PresencePanel extends SettingsPanel {

    PresencePanel(SettingsServices services, StaffId me) {
        super(
                "Presence",
                "Everybody chooses Available, Away with one of these reasons, or Offline, beside the own name.");
        TextArea reasons = new TextArea("Reasons for being away");
        reasons.setHelperText("One on each line, at most 20. Without any, the default reasons count.");
        reasons.setWidthFull();
        reasons.setMinRows(4);
        reasons.setMaxRows(12);
        IntegerField grace = new IntegerField("A lost connection counts as away after");
        grace.setHelperText("Between 15 seconds and 30 minutes (1800)");
        grace.setSuffixComponent(new Span("s"));
        grace.setManualValidation(true);
        PresenceSettings present = services.presence().read(me);
        reasons.setValue(String.join("\n", present.reasons()));
        grace.setValue(Math.toIntExact(present.grace().toSeconds()));
        FormErrors errors = new FormErrors().with(FormField.WORDS, reasons).with(FormField.THRESHOLD, grace);
        Button save = new Button("Save", click -> {
            Integer seconds = grace.getValue();
            if (errors.tryRun(() -> services.presence()
                    .save(me, reasons.getValue(), Duration.ofSeconds(seconds == null ? 0 : seconds)))) {
                reasons.setValue(String.join("\n", services.presence().read(me).reasons()));
                Notifications.show("Saved. Who is away for another reason stays so.");
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(reasons, grace, save);
        form.addClassName("card");
        add(form);
    }
}
