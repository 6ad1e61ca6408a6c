package app.aside.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language in which Aside speaks to staff. The names are stored. */
public enum Language {
    ENGLISH("en", "English"),
    PORTUGUESE("pt-BR", "Português (Brasil)"),
    SPANISH("es", "Español");

    private final Locale locale;
    private final String nativeName;

    Language(String tag, String nativeName) {
        this.locale = Locale.forLanguageTag(tag);
        this.nativeName = nativeName;
    }

    /** Its locale for those whose own region is unknown. */
    public Locale locale() {
        return locale;
    }

    /** As HTML marks it, such as {@code pt-BR}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** As its readers call it. */
    public String nativeName() {
        return nativeName;
    }

    /** The language in which somebody with this locale reads; English if there is none for it. */
    public static Language of(Locale locale) {
        return find(locale).orElse(ENGLISH);
    }

    /**
     * The locale of somebody who has chosen no language: the first for which there is a language. Who reads English, or
     * nothing of what there is, keeps the dates of the first.
     *
     * @param browser what the browser asks for, in the order of preference; at least one
     */
    public static Locale localeFor(List<Locale> browser) {
        return browser.stream()
                .filter(locale -> find(locale).isPresent())
                .findFirst()
                .filter(locale -> of(locale) != ENGLISH)
                .orElse(browser.getFirst());
    }

    /** The locale of somebody who has chosen this language: with the region that the browser names for it, if any. */
    public Locale localeIn(List<Locale> browser) {
        return browser.stream()
                .filter(own -> own.getLanguage().equals(locale.getLanguage()))
                .findFirst()
                .orElse(locale);
    }

    /** The text of this key; its arguments are strings and numbers. */
    public String translate(String key, @Nullable Object... arguments) {
        return Translations.of(this, key, arguments);
    }

    /** The name of one of several values, such as a role, in the file {@code label}. */
    public String translate(Enum<?> value) {
        return translate("label." + value.getDeclaringClass().getSimpleName() + "." + value.name());
    }

    /** What a room says in English. */
    public String translateSentence(String sentence) {
        return Translations.ofSentence(this, sentence);
    }

    /** What a room composed in English and stored, such as a system message. */
    public String translateStored(String text) {
        return Translations.ofStored(this, text);
    }

    private static Optional<Language> find(Locale locale) {
        return Arrays.stream(values())
                .filter(language -> language.locale.getLanguage().equals(locale.getLanguage()))
                .findFirst();
    }
}
