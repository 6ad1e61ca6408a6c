package app.aside.desk.language;

import app.aside.language.Language;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/** Language and region of a window. */
public final class WindowLocale {

    private WindowLocale() {}

    /** The locale of the running request's window, or of the page that it asks for; English outside a request. */
    public static Locale current() {
        UI window = UI.getCurrent();
        if (window != null) {
            return window.getLocale();
        }
        LocaleContext page = LocaleContextHolder.getLocaleContext();
        Locale locale = page == null ? null : page.getLocale();
        return locale == null ? Locale.ENGLISH : locale;
    }

    /**
     * The locale of a window that this request opens.
     *
     * @param chosen by the person or the company; what the browser asks for if empty
     */
    public static Locale of(Optional<Language> chosen, VaadinRequest request) {
        List<Locale> browser = Collections.list(request.getLocales());
        return chosen.map(language -> language.localeIn(browser)).orElseGet(() -> Language.localeFor(browser));
    }
}
