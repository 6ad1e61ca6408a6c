package app.aside.desk.settings;

import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.Notifications;
import app.aside.settings.CannedReplyService.Reply;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

/** Creates or edits one canned reply. */
class CannedReplyDialog extends Dialog {

    private final Runnable onChange;
    private final TextField title = new TextField("Title");
    private final TextArea text = new TextArea("Text");
    private final FormErrors errors =
            new FormErrors().with(FormField.TITLE, title).with(FormField.TEXT, text);

    private CannedReplyDialog(String heading, Runnable onChange) {
        this.onChange = onChange;
        setHeaderTitle(heading);
        addClassName("settings-dialog");
        title.setWidthFull();
        title.setAutofocus(true);
        text.setWidthFull();
        text.setMinRows(5);
        text.setMaxRows(14);
        Div form = new Div(title, text);
        form.addClassName("dialog-form");
        add(form);
    }

    static CannedReplyDialog add(SettingsServices services, StaffId me, Runnable onChange) {
        CannedReplyDialog dialog = new CannedReplyDialog("Add a canned reply", onChange);
        dialog.addFooter(
                "Add",
                "Added.",
                () -> services.cannedReplySettings().add(me, dialog.title.getValue(), dialog.text.getValue()));
        return dialog;
    }

    static CannedReplyDialog edit(SettingsServices services, StaffId me, Reply reply, Runnable onChange) {
        CannedReplyDialog dialog = new CannedReplyDialog("Edit canned reply", onChange);
        dialog.title.setValue(reply.title());
        dialog.text.setValue(reply.text());
        Button delete = new Button(
                "Delete…",
                click -> ConfirmationDialogs.confirmDestructive(
                        "Delete “%s”?".formatted(reply.title()),
                        "Agents cannot choose it any more. What was sent with it stays as it is.",
                        "Delete",
                        () -> {
                            if (Notifications.tryRun(
                                    () -> services.cannedReplySettings().delete(me, reply.id()))) {
                                dialog.closeWithNotice("Deleted.");
                            }
                        }));
        delete.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Div more = new Div(delete);
        more.addClassName("more");
        dialog.getFooter().add(more);
        dialog.addFooter(
                "Save",
                "Saved.",
                () -> services.cannedReplySettings()
                        .edit(me, reply.id(), dialog.title.getValue(), dialog.text.getValue()));
        return dialog;
    }

    private void addFooter(String answer, String notice, Runnable action) {
        Button save = new Button(answer, click -> {
            if (errors.tryRun(action)) {
                closeWithNotice(notice);
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", click -> close()), save);
    }

    private void closeWithNotice(String notice) {
        close();
        onChange.run();
        Notifications.show(notice);
    }
}
