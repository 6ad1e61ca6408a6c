package app.aside.shared;

import java.text.Normalizer;

/**
 * Patterns for {@code LIKE} with {@link #ESCAPE}. MariaDB's {@code LOCATE} compares pieces of the same number of bytes and so
 * does not find {@code José} by {@code jose}; {@code LIKE} goes by the collation, character by character. Texts are
 * kept composed, so patterns are composed too.
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
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_")
                + "%";
    }
}
