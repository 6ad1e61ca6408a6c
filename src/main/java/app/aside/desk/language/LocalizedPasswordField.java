package app.aside.desk.language;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.textfield.PasswordField;
import java.util.Map;

/** A field for a password whose button to show it has a name in the language of the window. */
public class LocalizedPasswordField extends PasswordField {

    public LocalizedPasswordField(String label) {
        super(label);
        // The words of the button have no Java method.
        getElement().setPropertyMap("i18n", Map.of("reveal", translate("common.show-password")));
    }
}
