package app.aside.desk.language;

import app.aside.language.Language;
import app.aside.language.Translations;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.AbstractMessageSource;

/** The texts of the pages that templates write, such as the sign-in: {@code #{signin.password}}. */
class PageTexts extends AbstractMessageSource {

    @Override
    protected @Nullable String getMessageInternal(
            @Nullable String key, Object @Nullable [] arguments, @Nullable Locale locale) {
        try {
            return Translations.of(
                    Language.of(Objects.requireNonNullElse(locale, Locale.ENGLISH)),
                    Objects.requireNonNullElse(key, ""),
                    Objects.requireNonNullElse(arguments, new Object[0]));
        } catch (MissingResourceException e) {
            return null; // Spring asks for its own texts too, and has them
        }
    }

    /** Not asked: the texts are messages of ICU. */
    @Override
    protected @Nullable MessageFormat resolveCode(String key, Locale locale) {
        return null;
    }
}
