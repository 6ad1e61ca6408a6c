package app.aside.desk.form;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextFieldBase;
import java.util.List;

/** A dialog with text fields. Escape asks before what was typed is dropped. */
public abstract class FormDialog extends Dialog {

    private final List<Component> content;
    private final ConfirmDialog question = new ConfirmDialog();

    /** @param send the button that sends what was typed; the dialog places it */
    protected FormDialog(String title, Button send, Component... content) {
        super(title);
        this.content = List.of(content);
        TypedForm form = new TypedForm(content).sendBy(send);
        form.addClassName("dialog-form");
        add(form);
        addDialogCloseActionListener(closing -> leave());
        question.setHeader(translate("common.discard-question"));
        // The question focuses its confirm button.
        question.setConfirmText(translate("common.keep-typing"));
        question.setRejectable(true);
        question.setRejectText(translate("common.discard"));
        question.addRejectListener(discarded -> close());
    }

    /** Closes it. Asks first if something was typed and not sent. */
    protected final void leave() {
        if (content.stream().anyMatch(field -> field instanceof TextFieldBase<?, ?> text && !text.isEmpty())) {
            question.open(); // once, also at a second Escape before the first is answered
        } else {
            close();
        }
    }
}
