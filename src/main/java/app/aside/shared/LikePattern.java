package app.aside.shared;

/**
 * Patterns for {@code LIKE} with {@link #ESCAPE}. MariaDB's {@code LOCATE} compares pieces of the same number of bytes and so
 * does not find {@code José} by {@code jose}; {@code LIKE} goes by the collation, character by character.
 */
public final class LikePattern {

    public static final char ESCAPE = '!';

    private LikePattern() {}

    /** Everything that contains the text as it stands; its own {@code %} and {@code _} are no wildcards. */
    public static String containing(String text) {
        return "%" + startingWith(text);
    }

    /** Everything that starts with the text as it stands. */
    public static String startingWith(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
