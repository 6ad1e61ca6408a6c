package app.aside.desk.settings;

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
        super("Files", "Pictures, PDFs and plain texts of at most 10 MB can always be sent.");
        FormErrors errors = new FormErrors();
        Checkbox documents = new Checkbox("Allow Office documents, ZIP archives and e-mails");
        documents.setValue(services.filePolicy().allowsDocuments(me));
        Button save = new Button(
                "Save",
                click -> errors.tryRun(() -> {
                    services.filePolicy().saveAllowsDocuments(me, documents.getValue());
                    Notifications.show(
                            documents.getValue()
                                    ? "Office documents, ZIP archives and e-mails can be sent."
                                    : "Office documents, ZIP archives and e-mails are refused.");
                }));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Span note = new Span(
                "Aside never opens them; staff and customers download them to read them. Documents with macros "
                        + "are refused. There is no virus scan.");
        note.addClassName("note");
        Div form = new Div(documents, note, save);
        form.addClassName("card");
        add(form);
    }
}
