package app.aside.desk.language;

import static app.aside.desk.language.Texts.translate;

import app.aside.language.Language;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.server.VaadinRequest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.WeekFields;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/** Language and region of a window. Dates are read and written the way people there do. */
public final class WindowLocale {

    private static final LocalDate EXAMPLE = LocalDate.of(2026, 12, 31);

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

    /** A date field that reads and writes dates as this window does and says how when it cannot read one. */
    public static DatePicker datePicker(String label) {
        Locale locale = current();
        DatePicker field = new DatePicker(label);
        field.setLocale(locale);
        field.setClearButtonVisible(true);
        String example = DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
                .withLocale(locale)
                .format(EXAMPLE);
        field.setI18n(new DatePicker.DatePickerI18n()
                .setFirstDayOfWeek(WeekFields.of(locale).getFirstDayOfWeek().getValue() % 7)
                .setBadInputErrorMessage(translate("common.not-a-date", example)));
        return field;
    }
}
