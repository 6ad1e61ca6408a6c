package app.aside.desk.settings.form;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;

/** A read-only field with a copy button. */
public class CopyableField extends Div {

    private final TextField field;

    /** @param what begins the sentence that says how the copying went */
    public CopyableField(String label, String what) {
        this.field = new TextField(label);
        field.setReadOnly(true);
        field.setWidthFull();
        field.setAutoselect(true);
        addClassName("link-row");
        add(field, new CopyButton(field, translate("settings.copy.copied", what)));
    }

    public TextField field() {
        return field;
    }
}
