package app.aside.desk.shell;

import app.aside.desk.language.WindowLocale;
import app.aside.desk.language.WindowTime;
import app.aside.desk.signin.CurrentStaff;
import app.aside.language.Language;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import app.aside.staff.language.StaffLanguages;
import app.aside.staff.profile.ProfileService;
import app.aside.staff.profile.TimeSettings;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** Gives each page and window the language, the time zone and the clock of its person, before anything is shown. */
@Component
class WindowLocalization implements VaadinServiceInitListener {

    private static final Choice NOTHING = new Choice(Optional.empty(), TimeSettings.OF_BROWSER);

    private final CurrentStaff currentStaff;
    private final AuthorizedTransactions transactions;
    private final StaffLanguages languages;
    private final ProfileService profiles;

    WindowLocalization(
            CurrentStaff currentStaff,
            AuthorizedTransactions transactions,
            StaffLanguages languages,
            ProfileService profiles) {
        this.currentStaff = currentStaff;
        this.transactions = transactions;
        this.languages = languages;
        this.profiles = profiles;
    }

    private record Choice(Optional<Language> language, TimeSettings times) {}

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> mark(page.getDocument(), page.getVaadinRequest()));
        event.getSource().addUIInitListener(opened -> {
            VaadinRequest request = VaadinRequest.getCurrent();
            if (request != null) {
                prepare(opened.getUI(), request);
            }
        });
    }

    private void prepare(UI window, VaadinRequest request) {
        Choice choice = findChoice();
        Locale locale = WindowLocale.of(choice.language(), request);
        window.setLocale(locale);
        window.getSession().setLocale(locale);
        WindowTime.choose(window, choice.times());
    }

    /** The browser's scripts read it from the page; dates are as in the browser unless the language is another. */
    private void mark(Document page, VaadinRequest request) {
        Element root = page.getElementsByTag("html").first();
        if (root == null) {
            return;
        }
        Choice choice = findChoice();
        Locale locale = WindowLocale.of(choice.language(), request);
        root.attr("lang", Language.of(locale).tag());
        if (!locale.equals(request.getLocale())) {
            root.attr("data-locale", locale.toLanguageTag());
        }
        ZoneId zone = choice.times().zone();
        if (zone != null) {
            root.attr("data-time-zone", zone.getId());
        }
        switch (choice.times().clock()) {
            case LANGUAGE -> {}
            case HOURS_24 -> root.attr("data-hour-cycle", "h23");
            case HOURS_12 -> root.attr("data-hour-cycle", "h12");
        }
    }

    private Choice findChoice() {
        try {
            return currentStaff.findId().map(this::findChoice).orElse(NOTHING);
        } catch (Refusal | DatabaseUnavailableException e) {
            return NOTHING; // the page says so in the browser's language
        }
    }

    private Choice findChoice(StaffId me) {
        return transactions.read(me, access -> new Choice(languages.find(me), profiles.findTimes(me)));
    }
}
