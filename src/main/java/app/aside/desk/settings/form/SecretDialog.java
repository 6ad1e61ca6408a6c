package app.aside.desk.settings.form;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.language.WindowLocale;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Shows a secret or key, once. */
public class SecretDialog extends Dialog {

    /** @param use what to do with it */
    public SecretDialog(String title, String label, String secret, String use) {
        setHeaderTitle(title);
        addClassName("settings-dialog");
        setCloseOnOutsideClick(false); // it cannot be shown again
        CopyableField row =
                new CopyableField(label, translate("settings.copy.the", label.toLowerCase(WindowLocale.current())));
        row.field().setValue(secret);
        Div form = new Div(new Paragraph(use), row);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button(translate("common.done"), click -> close()));
    }
}
