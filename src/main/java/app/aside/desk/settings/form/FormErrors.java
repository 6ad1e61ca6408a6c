package app.aside.desk.settings.form;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.shell.Notifications;
import app.aside.shared.FieldRefusal;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.shared.HasValidationProperties;
import java.util.EnumMap;
import java.util.Map;

/** Shows refusals beside the fields that they name. The input stays. */
public class FormErrors {

    private final Map<FormField, HasValidationProperties> inputs = new EnumMap<>(FormField.class);

    public <T extends Component & HasValidationProperties> FormErrors with(FormField field, T input) {
        inputs.put(field, input);
        return this;
    }

    /** Runs the action. Shows a refusal in the form and returns {@code false}. */
    public boolean tryRun(Runnable action) {
        inputs.values().forEach(input -> input.setInvalid(false));
        try {
            action.run();
            return true;
        } catch (FieldRefusal refusal) {
            HasValidationProperties input = inputs.get(refusal.field());
            if (input == null) {
                Notifications.showRefusal(refusal);
            } else {
                input.setErrorMessage(translate(refusal));
                input.setInvalid(true);
                if (input instanceof Focusable<?> focusable) {
                    focusable.focus();
                }
            }
            return false;
        } catch (Refusal refusal) {
            Notifications.showRefusal(refusal);
            return false;
        }
    }
}
