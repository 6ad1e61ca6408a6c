package app.aside.desk.settings;

import app.aside.desk.shell.Notices;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;

/** Something that is shown this once, to be copied. */
class CopyRow extends Div {

    private final TextField field;
    private final String what;

    /** @param what begins the sentence that says how the copying went */
    CopyRow(String label, String what) {
        this.field = new TextField(label);
        this.what = what;
        field.setReadOnly(true);
        field.setWidthFull();
        field.setAutoselect(true);
        Button copy = new Button("Copy", VaadinIcon.COPY_O.create(), click -> copy());
        copy.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addClassName("link-row");
        add(field, copy);
    }

    TextField field() {
        return field;
    }

    private void copy() {
        UI.getCurrent().getPage().executeJs("""
                        const text = $0;
                        return navigator.clipboard
                            ? navigator.clipboard.writeText(text).then(() => true, () => false)
                            : false;
                        """, field.getValue()).then(Boolean.class, copied -> {
            if (copied) {
                Notices.show(what + " was copied.");
            } else {
                field.focus(); // selects it: only the browser's own way to copy is left
                Notices.warn("The browser does not let us copy. " + what + " is selected: copy it yourself.");
            }
        });
    }
}
