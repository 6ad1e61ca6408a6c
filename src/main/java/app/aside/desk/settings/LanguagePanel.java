package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.Notifications;
import app.aside.language.Language;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;

/** The language of staff who have chosen none. */
class LanguagePanel extends SettingsPanel {

    LanguagePanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.LANGUAGE"), translate("settings.language.purpose"));
        Select<Language> language = new Select<>();
        language.setLabel(translate("settings.language.language"));
        language.setEmptySelectionAllowed(true);
        language.setEmptySelectionCaption(translate("settings.language.of-browser"));
        language.setItems(Language.values());
        language.setItemLabelGenerator(
                one -> one == null ? translate("settings.language.of-browser") : one.nativeName());
        language.setWidthFull();
        language.setValue(services.languages().findOfCompany(me).orElse(null));
        FormErrors errors = new FormErrors();
        Button save = new Button(
                translate("common.save"),
                click -> errors.tryRun(() -> {
                    services.languages().chooseForCompany(me, language.getValue());
                    Notifications.show(translate("settings.language.saved"));
                }));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(language, save);
        form.addClassName("card");
        add(form);
    }
}
