package app.aside.desk.settings.tag;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.details.CompanyTag;
import app.aside.conversation.details.TagSettingsService;
import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.NameFilter;
import app.aside.desk.shell.Notifications;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;

/** Chooses the tag that takes the place of another one, and asks before it does. */
class MergeTagDialog extends Dialog {

    private final TagSettingsService service;
    private final StaffId me;
    private final String tag;
    private final Runnable onChange;

    MergeTagDialog(TagSettingsService service, StaffId me, String tag, Runnable onChange) {
        this.service = service;
        this.me = me;
        this.tag = tag;
        this.onChange = onChange;
        setHeaderTitle(translate("settings.tag.merge-title", IsolatedName.of(tag)));
        addClassName("settings-dialog");
        ComboBox<String> target = new ComboBox<>(translate("settings.tag.into"));
        target.setItems(
                NameFilter.<String>by(name -> name),
                service.list(me).stream()
                        .map(CompanyTag::name)
                        .filter(name -> !name.equals(tag))
                        .toList());
        target.setWidthFull();
        target.setAutofocus(true);
        Div form = new Div(target);
        form.addClassName("dialog-form");
        add(form);
        Button merge = new Button(translate("settings.tag.merge"), click -> ask(target.getValue()));
        merge.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        merge.setEnabled(false);
        target.addValueChangeListener(change -> merge.setEnabled(change.getValue() != null));
        getFooter().add(new Button(translate("common.cancel"), click -> close()), merge);
    }

    private void ask(String target) {
        Notifications.tryRun(() -> ConfirmationDialogs.confirmDestructive(
                translate("settings.tag.merge-question", IsolatedName.of(tag), IsolatedName.of(target)),
                translate("settings.tag.merge-tells", service.countConversations(me, tag), IsolatedName.of(target)),
                translate("settings.tag.merge"),
                () -> merge(target)));
    }

    private void merge(String target) {
        close();
        if (Notifications.tryRun(() -> service.merge(me, tag, target))) {
            Notifications.show(translate("settings.tag.merged", IsolatedName.of(tag), IsolatedName.of(target)));
        }
        onChange.run();
    }
}
