package app.aside.desk.menu;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@link BrowserMenu}.
 *
 * @param text the words; the first line of a heading
 * @param kind how it looks and what it does
 * @param dot the state of the presence dot before the words
 * @param checked whether it is chosen
 * @param action what a click does on the server
 * @param children the lines of a submenu, or the further lines of a heading
 */
public record MenuEntry(
        String text,
        Kind kind,
        @Nullable String dot,
        boolean checked,
        @Nullable Runnable action,
        List<MenuEntry> children) {

    /** How a line looks. */
    public enum Kind {
        ACTION,
        HEADING,
        SEPARATOR,
        SUBMENU
    }

    public static MenuEntry action(String text, Runnable action) {
        return new MenuEntry(text, Kind.ACTION, null, false, action, List.of());
    }

    public static MenuEntry choice(String text, boolean checked, Runnable action) {
        return new MenuEntry(text, Kind.ACTION, null, checked, action, List.of());
    }

    public static MenuEntry submenu(String text, List<MenuEntry> children) {
        return new MenuEntry(text, Kind.SUBMENU, null, false, null, children);
    }

    /** Lines that say something and cannot be clicked; the first is the strongest. */
    public static MenuEntry heading(String text, String... others) {
        List<MenuEntry> lines = Stream.of(others)
                .map(line -> new MenuEntry(line, Kind.HEADING, null, false, null, List.of()))
                .toList();
        return new MenuEntry(text, Kind.HEADING, null, false, null, lines);
    }

    public static MenuEntry separator() {
        return new MenuEntry("", Kind.SEPARATOR, null, false, null, List.of());
    }

    /** @param state as the style sheet names it, such as {@code away} */
    public MenuEntry withDot(String state) {
        return new MenuEntry(text, kind, state, checked, action, children);
    }
}
