package app.aside.desk.shell;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.server.VaadinRequest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.WeekFields;
import java.util.Locale;

/** The language and region that the browser asks for. Dates are read and written the way people there do. */
public final class BrowserLocale {

    private static final LocalDate EXAMPLE = LocalDate.of(2026, 12, 31);

    private BrowserLocale() {}

    /** The locale of the running request; English outside one. */
    public static Locale current() {
        VaadinRequest request = VaadinRequest.getCurrent();
        return request == null ? Locale.ENGLISH : request.getLocale();
    }

    /** A date field that reads and writes dates as this locale does and says how when it cannot read one. */
    public static DatePicker datePicker(String label, Locale locale) {
        DatePicker field = new DatePicker(label);
        field.setLocale(locale);
        field.setClearButtonVisible(true);
        String example = DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
                .withLocale(locale)
                .format(EXAMPLE);
        field.setI18n(new DatePicker.DatePickerI18n()
                .setFirstDayOfWeek(WeekFields.of(locale).getFirstDayOfWeek().getValue() % 7)
                .setBadInputErrorMessage("This is not a date. Write it like " + example + "."));
        return field;
    }
}
