package app.aside.desk.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JsModule;

/**
 * Text fields outside of the boxes for messages. The browser tells what is typed before the press that sends it, and lets
 * nobody type between that press and its answer.
 */
@Tag("aside-form")
@JsModule("./desk/typing/form.ts")
public class TypedForm extends Component implements HasComponents, HasStyle {

    public TypedForm(Component... content) {
        add(content);
    }

    /** Makes this button, and Enter in a field of one line, send the form. A second press before the answer is none. */
    public TypedForm sendBy(Button button) {
        addAttachListener(attached -> getElement().executeJs("this.sendBy($0)", button));
        return this;
    }
}
