package app.aside.desk.guidance;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.shell.Notifications;
import app.aside.shared.FieldRefusal;
import app.aside.shared.Refusal;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;

/** Asks why somebody declines. Whether the reason will do is for the service to say. */
public class ReasonDialog extends Dialog {

    /**
     * @param explanation who reads the reason, and what follows
     * @param answer the words on the button
     * @param maxLength in characters
     * @param action gets the reason; a {@link FieldRefusal} keeps the dialog open
     * @param onDone called when the action has succeeded, or was refused because of what happened meanwhile
     */
    public ReasonDialog(
            String title, String explanation, String answer, int maxLength, Consumer<String> action, Runnable onDone) {
        super(title);
        TextField reason = new TextField(translate("guidance.reason"));
        reason.setWidthFull();
        reason.setAutofocus(true);
        reason.setMaxLength(maxLength);
        Button decline = new Button(answer, click -> {
            reason.setInvalid(false);
            try {
                action.accept(reason.getValue());
                close();
            } catch (FieldRefusal refusal) {
                reason.setErrorMessage(translate(refusal));
                reason.setInvalid(true);
                reason.focus();
                return;
            } catch (Refusal refusal) {
                close();
                Notifications.showRefusal(refusal);
            }
            onDone.run();
        });
        decline.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        decline.addClickShortcut(Key.ENTER);
        Div form = new Div(new Paragraph(explanation), reason);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button(translate("common.cancel"), click -> close()), decline);
    }
}
