package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.language.PresenceText;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.Notifications;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import app.aside.staff.presence.PresenceSettingsService;
import app.aside.staff.presence.PresenceSettingsService.PresenceSettings;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The reasons for being away, and how long a lost connection is not yet being away. */
class PresencePanel extends SettingsPanel {

    PresencePanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.PRESENCE"), translate("settings.presence.purpose"));
        TextArea reasons = new TextArea(translate("settings.presence.reasons"));
        reasons.setHelperText(translate("settings.presence.reasons-help"));
        reasons.setWidthFull();
        reasons.setMinRows(4);
        reasons.setMaxRows(12);
        IntegerField grace = new IntegerField(translate("settings.presence.grace"));
        grace.setHelperText(translate("settings.presence.grace-help"));
        grace.setSuffixComponent(new Span("s"));
        grace.setManualValidation(true);
        PresenceSettings present = services.presence().read(me);
        reasons.setValue(shown(present.reasons()));
        grace.setValue(Math.toIntExact(present.grace().toSeconds()));
        FormErrors errors = new FormErrors().with(FormField.WORDS, reasons).with(FormField.THRESHOLD, grace);
        Button save = new Button(translate("common.save"), click -> {
            Integer seconds = grace.getValue();
            if (errors.tryRun(() -> services.presence()
                    .save(me, toSave(reasons.getValue()), Duration.ofSeconds(seconds == null ? 0 : seconds)))) {
                reasons.setValue(shown(services.presence().read(me).reasons()));
                Notifications.show(translate("settings.presence.saved"));
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(reasons, grace, save);
        form.addClassName("card");
        add(form);
    }

    /** The default reasons in the reader's language; a company's own ones as they were typed. */
    private static String shown(List<String> reasons) {
        return reasons.equals(PresenceSettingsService.DEFAULT_REASONS)
                ? reasons.stream().map(PresenceText::reason).collect(Collectors.joining("\n"))
                : String.join("\n", reasons);
    }

    /** Nothing for the default reasons: saved in one language, they would be read in it by everybody. */
    private static String toSave(String typed) {
        return typed.strip().equals(shown(PresenceSettingsService.DEFAULT_REASONS)) ? "" : typed;
    }
}
