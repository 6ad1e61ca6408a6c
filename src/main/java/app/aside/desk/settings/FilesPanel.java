package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.Notifications;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Sets which files may be sent besides pictures, PDFs and texts. */
class FilesPanel extends SettingsPanel {

    FilesPanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.FILES"), translate("settings.files.purpose"));
        FormErrors errors = new FormErrors();
        Checkbox documents = new Checkbox(translate("settings.files.allow"));
        documents.setValue(services.filePolicy().allowsDocuments(me));
        Button save = new Button(
                translate("common.save"),
                click -> errors.tryRun(() -> {
                    services.filePolicy().saveAllowsDocuments(me, documents.getValue());
                    Notifications.show(
                            documents.getValue()
                                    ? translate("settings.files.allowed")
                                    : translate("settings.files.refused"));
                }));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Span note = new Span(translate("settings.files.note"));
        note.addClassName("note");
        Div form = new Div(documents, note, save);
        form.addClassName("card");
        add(form);
    }
}
