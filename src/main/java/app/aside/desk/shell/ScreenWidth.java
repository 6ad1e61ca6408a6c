package app.aside.desk.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.signals.Signal;
import java.util.function.Consumer;

/** Reacts to the width of the browser window. */
public final class ScreenWidth {

    /** In CSS pixels; the style sheets use the same width. */
    private static final int MAX_NARROW_WIDTH = 760;

    private ScreenWidth() {}

    /** Calls the listener now and on each change with {@code true} while the window is at most 760 pixels wide. */
    public static void whenNarrow(Component owner, Consumer<Boolean> listener) {
        Signal<Boolean> narrow = () -> {
            int width = UI.getCurrent().getPage().windowSizeSignal().get().width();
            return width > 0 && width <= MAX_NARROW_WIDTH;
        };
        Signal.effect(owner, () -> listener.accept(narrow.get()));
    }
}
