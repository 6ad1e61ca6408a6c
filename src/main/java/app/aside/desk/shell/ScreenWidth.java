package app.aside.desk.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.signals.Signal;
import java.util.function.Consumer;

/** How much room there is. */
public final class ScreenWidth {

    /** In CSS pixels; the style sheets turn at the same width. */
    private static final int MAX_NARROW_WIDTH = 760;

    private ScreenWidth() {}

    /** Tells now, and whenever it changes, whether the screen is as narrow as a phone's. */
    public static void whenNarrow(Component owner, Consumer<Boolean> listener) {
        Signal<Boolean> narrow = () -> {
            int width = UI.getCurrent().getPage().windowSizeSignal().get().width();
            return width > 0 && width <= MAX_NARROW_WIDTH;
        };
        Signal.effect(owner, () -> listener.accept(narrow.get()));
    }
}
