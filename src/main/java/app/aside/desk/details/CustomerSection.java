package app.aside.desk.details;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.details.CustomerContact;
import app.aside.conversation.details.CustomerField;
import app.aside.desk.button.ActionButton;
import app.aside.desk.form.TypedForm;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.TimeText;
import app.aside.shared.Refusal;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Name and contact data of the customer, and who changed them. */
class CustomerSection extends Section {

    private final Div values = new Div();
    private final Button edit = new ActionButton(translate("details.edit"), click -> openForm());
    private final ChangeTrace trace = new ChangeTrace();
    private final ContactEditor editor;
    private final Runnable reread;
    private @Nullable TypedForm form;
    private @Nullable CustomerContact shown;

    /** Stores one field. */
    interface ContactEditor {

        /**
         * @param seen what the person saw in the field
         * @throws Refusal if somebody else has changed it since, or it cannot be stored
         */
        void save(CustomerField field, String seen, String typed);
    }

    /** @param reread shows what is stored now */
    CustomerSection(ContactEditor editor, Runnable reread) {
        this.editor = editor;
        this.reread = reread;
        edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        edit.setAriaLabel(translate("details.edit-contact"));
        Div title = new Div(new H3(translate("common.customer")), edit);
        title.addClassName("section-title");
        values.addClassName("values");
        add(title, values, trace);
    }

    void show(CustomerContact now, boolean editable) {
        edit.setVisible(editable && form == null);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        values.removeAll();
        now.values().forEach((field, value) -> {
            Span label = new Span(translate(field));
            label.addClassName("label");
            Span text = new Span(value);
            text.addClassName("value");
            values.add(new Div(label, text));
        });
        trace.show(now.changes().stream().map(CustomerSection::draw).toList());
    }

    private static Div draw(CustomerContact.Change change) {
        String field = translate(change.field());
        String sentence = change.value().isEmpty()
                ? translate("details.removed", field, change.staffName(), change.former())
                : change.former().isEmpty()
                        ? translate("details.added", field, change.staffName(), change.value())
                        : translate("details.changed", field, change.staffName(), change.former(), change.value());
        return new Div(new Span(sentence + " "), TimeText.at(change.at()));
    }

    private void openForm() {
        CustomerContact contact = shown;
        if (contact != null) {
            Map<CustomerField, TextField> fields = new EnumMap<>(CustomerField.class);
            Map<CustomerField, String> seen = new EnumMap<>(CustomerField.class);
            for (CustomerField field : CustomerField.values()) {
                TextField input = new TextField(translate(field));
                input.setMaxLength(field.maxLength());
                input.setValue(contact.value(field));
                fields.put(field, input);
                seen.put(field, input.getValue());
            }
            TypedForm opened = createForm(fields, seen);
            form = opened;
            addComponentAtIndex(indexOf(values) + 1, opened);
            values.setVisible(false);
            edit.setVisible(false);
            fields.values().stream().findFirst().ifPresent(TextField::focus);
        }
    }

    /** @param seen what the fields showed; only others are saved, because a colleague may have changed these meanwhile */
    private TypedForm createForm(Map<CustomerField, TextField> fields, Map<CustomerField, String> seen) {
        Button save = new ActionButton(translate("common.save"), click -> {
            if (fields.entrySet().stream()
                    .allMatch(
                            entry -> save(entry.getKey(), seen, entry.getValue().getValue()))) {
                closeForm();
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        Button cancel = new ActionButton(translate("common.cancel"), click -> closeForm());
        cancel.addThemeVariants(ButtonVariant.LUMO_SMALL);
        Div buttons = new Div(save, cancel);
        buttons.addClassName("buttons");
        TypedForm created = new TypedForm().sendBy(save);
        created.addClassName("contact-form");
        fields.values().forEach(created::add);
        created.add(buttons);
        return created;
    }

    private boolean save(CustomerField field, Map<CustomerField, String> seen, String typed) {
        String before = seen.getOrDefault(field, "");
        try {
            if (!typed.equals(before)) {
                editor.save(field, before, typed);
            }
            return true;
        } catch (Refusal refusal) {
            Notifications.showRefusal(refusal);
            if (refusal.reason() == Refusal.Reason.CHANGED_MEANWHILE) {
                reread.run();
                seen.put(field, shown == null ? before : shown.value(field)); // the refusal has said it
            }
            return false;
        }
    }

    private void closeForm() {
        if (form != null) {
            remove(form);
            form = null;
        }
        values.setVisible(true);
        edit.setVisible(true);
        edit.focus();
    }
}
