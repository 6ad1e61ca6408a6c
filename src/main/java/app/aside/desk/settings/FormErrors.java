package app.aside.desk.settings;

import app.aside.account.Field;
import app.aside.account.FieldRefusal;
import app.aside.account.Refusal;
import app.aside.desk.shell.Notices;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.shared.HasValidationProperties;
import java.util.EnumMap;
import java.util.Map;

/** Says what is wrong beside the field that it is about; what was typed stays. */
class FormErrors {

    private final Map<Field, HasValidationProperties> inputs = new EnumMap<>(Field.class);

    <T extends Component & HasValidationProperties> FormErrors with(Field field, T input) {
        inputs.put(field, input);
        return this;
    }

    /** Does what was asked, or shows why it cannot be done; {@code true} when it was done. */
    boolean attempt(Runnable action) {
        inputs.values().forEach(input -> input.setInvalid(false));
        try {
            action.run();
            return true;
        } catch (FieldRefusal refusal) {
            HasValidationProperties input = inputs.get(refusal.field());
            if (input == null) {
                Notices.refuse(refusal);
            } else {
                input.setErrorMessage(refusal.sentence());
                input.setInvalid(true);
                if (input instanceof Focusable<?> focusable) {
                    focusable.focus();
                }
            }
            return false;
        } catch (Refusal refusal) {
            Notices.refuse(refusal);
            return false;
        }
    }
}
