package app.aside.desk.language;

import app.aside.language.Language;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import app.aside.staff.language.StaffLanguages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** A page speaks the language that its reader or the reader's company has chosen, else the browser's first that there is. */
class ReaderLocaleResolver extends AcceptHeaderLocaleResolver {

    /** Keeps the locale: a page asks for it with each of its texts. */
    private static final String ATTRIBUTE = ReaderLocaleResolver.class.getName();

    private final PageReaders readers;
    private final StaffLanguages languages;

    ReaderLocaleResolver(PageReaders readers, StaffLanguages languages) {
        this.readers = readers;
        this.languages = languages;
        setSupportedLocales(List.of(Locale.ENGLISH, Locale.of("pt"), Locale.of("es")));
        setDefaultLocale(Locale.ENGLISH);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Locale known) {
            return known;
        }
        Locale locale = findChosen(request).map(Language::locale).orElseGet(() -> super.resolveLocale(request));
        request.setAttribute(ATTRIBUTE, locale);
        return locale;
    }

    private Optional<Language> findChosen(HttpServletRequest request) {
        try {
            return readers.findReader(request).flatMap(languages::find);
        } catch (Refusal | DatabaseUnavailableException e) {
            return Optional.empty(); // the page says so in the browser's language
        }
    }
}
