package app.aside.desk.language;

import app.aside.language.Language;
import app.aside.language.Translations;
import app.aside.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Texts in the language of the running request's window or page, English outside a request. Views import {@code translate} statically; its
 * key is a literal, so that a test finds unused and missing ones.
 */
public final class Texts {

    private Texts() {}

    public static Language language() {
        return Language.of(WindowLocale.current());
    }

    /** The text of this key; its arguments are strings and numbers. */
    public static String translate(String key, @Nullable Object... arguments) {
        return language().translate(key, arguments);
    }

    /** The name of one of several values, such as a role, in the file {@code label}. */
    public static String translate(Enum<?> value) {
        return language().translate(value);
    }

    /** What a room says in English. */
    public static String translateSentence(String sentence) {
        return language().translateSentence(sentence);
    }

    /** What a room composed in English and stored, such as a system message. */
    public static String translateStored(String text) {
        return language().translateStored(text);
    }

    public static String translate(Refusal refusal) {
        return Translations.ofSentence(language(), refusal.sentence(), refusal.arguments());
    }
}
