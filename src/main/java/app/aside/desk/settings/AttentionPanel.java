package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;

import app.aside.attention.AttentionSettingsService.RuleSetting;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.Notifications;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rules by which the Dashboard is ordered, and the company's words. */
class AttentionPanel extends SettingsPanel {

    private final SettingsServices services;
    private final StaffId me;

    AttentionPanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.ATTENTION"), translate("settings.attention.purpose"));
        this.services = services;
        this.me = me;
        add(rules(), words());
    }

    private Div rules() {
        Div form = new Div();
        form.addClassNames("card", "attention-rules");
        List<Runnable> savings = new ArrayList<>();
        List<FormErrors> errors = new ArrayList<>();
        for (RuleSetting rule : services.attention().list(me)) {
            Checkbox enabled = new Checkbox(translateSentence(rule.sentence()));
            enabled.setValue(rule.enabled());
            Div line = new Div(enabled);
            line.addClassName("rule");
            FormErrors lineErrors = new FormErrors();
            Duration threshold = rule.threshold();
            if (threshold == null) {
                savings.add(() -> services.attention().change(me, rule.key(), enabled.getValue(), null));
            } else {
                IntegerField seconds = new IntegerField();
                seconds.setAriaLabel(translate("settings.attention.seconds", translateSentence(rule.sentence())));
                seconds.setValue(Math.toIntExact(threshold.toSeconds()));
                seconds.setSuffixComponent(new Span("s"));
                line.add(seconds);
                lineErrors.with(FormField.THRESHOLD, seconds);
                savings.add(() -> {
                    Integer chosen = seconds.getValue();
                    services.attention()
                            .change(
                                    me,
                                    rule.key(),
                                    enabled.getValue(),
                                    Duration.ofSeconds(chosen == null ? 0 : chosen));
                });
            }
            errors.add(lineErrors);
            form.add(line);
        }
        Button save = new Button(translate("settings.attention.save-rules"), click -> {
            boolean saved = true;
            for (int i = 0; i < savings.size(); i++) {
                saved &= errors.get(i).tryRun(savings.get(i));
            }
            if (saved) {
                Notifications.show(translate("settings.attention.rules-saved"));
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        form.add(save);
        return form;
    }

    private Div words() {
        TextArea words = new TextArea(translate("settings.attention.words"));
        words.setHelperText(translate("settings.attention.words-help"));
        words.setPlaceholder("lawyer\nadvogado\nabogado");
        words.setWidthFull();
        words.setMinRows(5);
        words.setMaxRows(14);
        words.setValue(String.join("\n", services.attention().words(me)));
        FormErrors errors = new FormErrors().with(FormField.WORDS, words);
        Button save = new Button(translate("settings.attention.save-words"), click -> {
            if (errors.tryRun(() -> services.attention().saveWords(me, words.getValue()))) {
                words.setValue(String.join("\n", services.attention().words(me)));
                Notifications.show(translate("settings.attention.words-saved"));
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(words, save);
        form.addClassName("card");
        return form;
    }
}
