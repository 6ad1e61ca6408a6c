package app.aside.desk.settings.tag;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.details.TagSettingsService;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;

/** Renames a tag, and leads to merging it. */
class TagDialog extends Dialog {

    private final TextField name = new TextField(translate("common.name"));
    private final FormErrors errors = new FormErrors().with(FormField.NAME, name);

    TagDialog(TagSettingsService service, StaffId me, String tag, Runnable onChange) {
        setHeaderTitle(translate("settings.tag.edit"));
        addClassName("settings-dialog");
        name.setValue(tag);
        name.setHelperText(translate("settings.tag.name-help"));
        name.setManualValidation(true);
        name.setWidthFull();
        name.setAutofocus(true);
        Div form = new Div(name);
        form.addClassName("dialog-form");
        add(form);
        Button merge = new Button(translate("settings.tag.merge-menu"), click -> {
            close();
            Notifications.tryRun(() -> new MergeTagDialog(service, me, tag, onChange).open());
        });
        Div more = new Div(merge);
        more.addClassName("more");
        Button save = new Button(translate("common.save"), click -> {
            if (errors.tryRun(() -> service.rename(me, tag, name.getValue()))) {
                close();
                onChange.run();
                Notifications.show(translate(
                        "settings.tag.renamed", IsolatedName.of(name.getValue().strip())));
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(more, new Button(translate("common.cancel"), click -> close()), save);
    }
}
