package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

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
    private final TextField title = new TextField(translate("settings.reply.title"));
    private final TextArea text = new TextArea(translate("settings.reply.text"));
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
        CannedReplyDialog dialog = new CannedReplyDialog(translate("settings.reply.add"), onChange);
        dialog.addFooter(
                translate("common.add"),
                translate("settings.reply.added"),
                () -> services.cannedReplySettings().add(me, dialog.title.getValue(), dialog.text.getValue()));
        return dialog;
    }

    static CannedReplyDialog edit(SettingsServices services, StaffId me, Reply reply, Runnable onChange) {
        CannedReplyDialog dialog = new CannedReplyDialog(translate("settings.reply.edit"), onChange);
        dialog.title.setValue(reply.title());
        dialog.text.setValue(reply.text());
        Button delete = new Button(
                translate("settings.delete-menu"),
                click -> ConfirmationDialogs.confirmDestructive(
                        translate("settings.reply.delete-question", reply.title()),
                        translate("settings.reply.delete-tells"),
                        translate("common.delete"),
                        () -> {
                            if (Notifications.tryRun(
                                    () -> services.cannedReplySettings().delete(me, reply.id()))) {
                                dialog.closeWithNotice(translate("settings.deleted"));
                            }
                        }));
        delete.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Div more = new Div(delete);
        more.addClassName("more");
        dialog.getFooter().add(more);
        dialog.addFooter(
                translate("common.save"),
                translate("settings.staff.saved"),
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
        getFooter().add(new Button(translate("common.cancel"), click -> close()), save);
    }

    private void closeWithNotice(String notice) {
        close();
        onChange.run();
        Notifications.show(notice);
    }
}
