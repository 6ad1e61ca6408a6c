package app.aside.desk.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.signals.Signal;
import java.util.function.Consumer;

/** Reacts to the width of the browser window. */
public final class ScreenWidth {

    /** In CSS pixels; the style sheets use the same width. */
    private static final int NARROW_WIDTH = 800;

    private static final int WIDE_WIDTH = 1200;

    private static final int ROOMY_WIDTH = 1536;

    private ScreenWidth() {}

    /** Calls the listener now and on each change with {@code true} while the window is known to be at least 1200 pixels wide. */
    public static void whenWide(Component owner, Consumer<Boolean> listener) {
        whenAtLeast(WIDE_WIDTH, owner, listener);
    }

    /** Calls the listener now and on each change with {@code true} while the window is known to be at least 1536 pixels wide. */
    public static void whenRoomy(Component owner, Consumer<Boolean> listener) {
        whenAtLeast(ROOMY_WIDTH, owner, listener);
    }

    private static void whenAtLeast(int width, Component owner, Consumer<Boolean> listener) {
        Signal<Boolean> reached =
                () -> UI.getCurrent().getPage().windowSizeSignal().get().width() >= width;
        Signal.effect(owner, () -> listener.accept(reached.get()));
    }

    /** Calls the listener now and on each change with {@code true} while the window is less than 800 pixels wide. */
    public static void whenNarrow(Component owner, Consumer<Boolean> listener) {
        Signal<Boolean> narrow = () -> {
            int width = UI.getCurrent().getPage().windowSizeSignal().get().width();
            return width > 0 && width < NARROW_WIDTH;
        };
        Signal.effect(owner, () -> listener.accept(narrow.get()));
    }
}
