package app.aside.desk.shell;

import app.aside.desk.language.WindowLocale;
import app.aside.desk.signin.CurrentStaff;
import app.aside.language.Language;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import app.aside.staff.language.StaffLanguages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** Gives each page and window the language of its person, before anything is shown. */
@Component
class WindowLanguage implements VaadinServiceInitListener {

    private final CurrentStaff currentStaff;
    private final StaffLanguages languages;

    WindowLanguage(CurrentStaff currentStaff, StaffLanguages languages) {
        this.currentStaff = currentStaff;
        this.languages = languages;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> mark(page.getDocument(), page.getVaadinRequest()));
        event.getSource().addUIInitListener(opened -> {
            VaadinRequest request = VaadinRequest.getCurrent();
            if (request != null) {
                Locale locale = localeOf(request);
                opened.getUI().setLocale(locale);
                opened.getUI().getSession().setLocale(locale);
            }
        });
    }

    /** The browser's scripts read it from the page; dates are as in the browser unless the language is another. */
    private void mark(Document page, VaadinRequest request) {
        Locale locale = localeOf(request);
        Element root = page.getElementsByTag("html").first();
        if (root != null) {
            root.attr("lang", Language.of(locale).tag());
            if (!locale.equals(request.getLocale())) {
                root.attr("data-locale", locale.toLanguageTag());
            }
        }
    }

    private Locale localeOf(VaadinRequest request) {
        return WindowLocale.of(findChosen(), request);
    }

    private Optional<Language> findChosen() {
        try {
            return currentStaff.findId().flatMap(languages::find);
        } catch (Refusal | DatabaseUnavailableException e) {
            return Optional.empty(); // the page says so in the browser's language
        }
    }
}
