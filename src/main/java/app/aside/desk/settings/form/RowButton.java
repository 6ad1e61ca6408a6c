package app.aside.desk.settings.form;

import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A button in each row of a list. The browser draws it, so it stays the same button when the list is read again: a press
 * during a refresh counts. A component in a cell is replaced by each refresh and loses such a press.
 */
public final class RowButton {

    private RowButton() {}

    /**
     * @param text without markup
     * @param label the accessible name, which also names the row
     */
    public static <T> Renderer<T> of(String text, Function<T, String> label, Consumer<T> press) {
        return of(text, label, row -> true, press);
    }

    /** As {@link #of(String, Function, Consumer)}, in some rows only. */
    public static <T> Renderer<T> of(String text, Function<T, String> label, Predicate<T> shown, Consumer<T> press) {
        return LitRenderer.<T>of("""
                        <vaadin-button theme="tertiary small" aria-label=${item.label} ?hidden=${!item.shown} @click=${press}>
                          %s
                        </vaadin-button>""".formatted(text))
                .withProperty("label", label::apply)
                .withProperty("shown", shown::test)
                .withFunction("press", press::accept);
    }
}
