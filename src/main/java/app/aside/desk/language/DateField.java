package app.aside.desk.language;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.datepicker.DatePicker;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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

    /** What a date field of the current window and its calendar say, and the day with which its weeks begin. */
    static DatePickerI18n texts() {
        Locale locale = WindowLocale.current();
        String example = DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
                .withLocale(locale)
                .format(EXAMPLE);
        return new DatePickerI18n()
                .setMonthNames(Arrays.stream(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale))
                        .toList())
                .setWeekdays(weekdays(TextStyle.FULL_STANDALONE, locale))
                .setWeekdaysShort(weekdays(TextStyle.SHORT_STANDALONE, locale))
                .setToday(translate("common.today"))
                .setCancel(translate("common.cancel"))
                .setFirstDayOfWeek(WeekFields.of(locale).getFirstDayOfWeek().getValue() % 7)
                .setBadInputErrorMessage(translate("common.not-a-date", example));
    }

    /** From Sunday on, as the calendar expects them. */
    private static List<String> weekdays(TextStyle style, Locale locale) {
        return IntStream.range(0, DayOfWeek.values().length)
                .mapToObj(days -> DayOfWeek.SUNDAY.plus(days).getDisplayName(style, locale))
                .toList();
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
