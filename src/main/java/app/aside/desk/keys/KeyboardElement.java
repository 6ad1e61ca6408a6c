package app.aside.desk.keys;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.StyleSheet;
import java.util.function.Consumer;

/** The keyboard of one window. The browser does what a key stands for; the buttons that it presses have their own rights. */
@Tag("aside-keys")
@StyleSheet("keys.css")
class KeyboardElement extends Component {

    private static final String ON = "event.detail";

    /** @param onSwitch called with whether single letters are keys, when the person switches them */
    KeyboardElement(boolean singleKeys, Consumer<Boolean> onSwitch) {
        getElement().setAttribute("off", !singleKeys);
        getElement()
                .addEventListener(
                        "single-keys",
                        event -> onSwitch.accept(event.getEventData().path(ON).asBoolean(true)))
                .addEventData(ON);
    }
}
