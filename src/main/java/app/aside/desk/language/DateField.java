package app.aside.desk.language;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.datepicker.DatePicker;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.WeekFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and writes dates as its window does, and says how when it cannot read one. */
public class DateField extends DatePicker {

    private static final LocalDate EXAMPLE = LocalDate.of(2026, 12, 31);

    public DateField(String label) {
        super(label);
        setLocale(WindowLocale.current());
        setClearButtonVisible(true);
        setI18n(texts());
    }

    /** What a date field of the current window says, and the day with which its weeks begin. */
    static DatePickerI18n texts() {
        Locale locale = WindowLocale.current();
        String example = DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
                .withLocale(locale)
                .format(EXAMPLE);
        return new DatePickerI18n()
                .setFirstDayOfWeek(WeekFields.of(locale).getFirstDayOfWeek().getValue() % 7)
                .setBadInputErrorMessage(translate("common.not-a-date", example));
    }

    /**
     * Finds fault with dates before the first one of a period; what the field says about a date that it cannot read stays.
     *
     * @param message said for such a date
     */
    public void setFirst(@Nullable LocalDate first, String message) {
        getI18n().setMinErrorMessage(message);
        setMin(first);
        validate();
    }
}
