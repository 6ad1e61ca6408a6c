package app.aside.desk.guidance;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.form.FormDialog;
import app.aside.desk.shell.Notifications;
import app.aside.shared.FieldRefusal;
import app.aside.shared.Refusal;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;

/** Asks why somebody declines. Whether the reason will do is for the service to say. */
public class ReasonDialog extends FormDialog {

    private final TextField reason;
    private final Button send;

    /**
     * @param explanation who reads the reason, and what follows
     * @param answer the words on the button
     * @param maxLength in characters
     * @param action gets the reason; a {@link FieldRefusal} keeps the dialog open
     * @param onDone called when the action has succeeded, or was refused because of what happened meanwhile
     */
    public ReasonDialog(
            String title, String explanation, String answer, int maxLength, Consumer<String> action, Runnable onDone) {
        this(title, new Paragraph(explanation), new TextField(translate("guidance.reason")), new Button(answer));
        reason.setMaxLength(maxLength);
        send.addClickListener(click -> {
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
    }

    private ReasonDialog(String title, Paragraph explanation, TextField reason, Button send) {
        super(title, send, explanation, reason);
        this.reason = reason;
        this.send = send;
        reason.setWidthFull();
        reason.setAutofocus(true);
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(translate("common.cancel"), click -> close()), send);
    }
}
