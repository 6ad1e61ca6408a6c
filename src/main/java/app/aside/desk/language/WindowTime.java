package app.aside.desk.language;

import app.aside.language.ClockFormat;
import app.aside.language.Language;
import app.aside.staff.profile.TimeSettings;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * How a window writes times: in the zone and on the clock that its person has chosen, else as its browser does. What the
 * browser writes by itself follows the same choice ({@code frontend/desk/moment.ts}).
 */
public final class WindowTime {

    private static final String HOURS_AND_MINUTES = "jm";

    private WindowTime() {}

    /** Called when the window opens, before anything is shown. */
    public static void choose(UI window, TimeSettings times) {
        ComponentUtil.setData(window, TimeSettings.class, times);
    }

    public static ZoneId zone(UI window) {
        ZoneId chosen = settings(window).zone();
        return chosen == null ? browserZone(window) : chosen;
    }

    /** The zone that the browser reports, whatever the person has chosen. */
    public static ZoneId browserZone(UI window) {
        String id = window.getPage().getExtendedClientDetails().getTimeZoneId();
        try {
            return id == null ? ZoneOffset.UTC : ZoneId.of(id);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    public static ClockFormat clock(UI window) {
        return settings(window).clock();
    }

    /** A moment of the next days for the current window, such as {@code Tue 1 Dec, 09:00}. */
    public static String formatNear(Instant at) {
        return format(
                at,
                "EEE d MMM, "
                        + DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                                HOURS_AND_MINUTES, IsoChronology.INSTANCE, WindowLocale.current()));
    }

    /** Any moment for the current window, with year and seconds. */
    public static String format(Instant at) {
        return format(
                at,
                DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        FormatStyle.MEDIUM, FormatStyle.MEDIUM, IsoChronology.INSTANCE, WindowLocale.current()));
    }

    private static String format(Instant at, String pattern) {
        UI window = UI.getCurrent();
        return DateTimeFormatter.ofPattern(clock(window).adapt(pattern), WindowLocale.current())
                .format(at.atZone(zone(window)));
    }

    /** A field that reads and writes a day and a time as the current window does. */
    public static DateTimePicker dateTimePicker(String label) {
        DateTimePicker field = new DateTimePicker(label);
        field.setLocale(pickerLocale());
        field.setDatePickerI18n(DateField.texts().setDateFormat(datePattern()));
        return field;
    }

    private static TimeSettings settings(UI window) {
        TimeSettings chosen = ComponentUtil.getData(window, TimeSettings.class);
        return chosen == null ? TimeSettings.OF_BROWSER : chosen;
    }

    /** The fields of Vaadin know no clock but that of a language and a region. */
    static Locale pickerLocale() {
        return switch (clock(UI.getCurrent())) {
            case LANGUAGE -> WindowLocale.current();
            case HOURS_24 ->
                switch (Texts.language()) {
                    case ENGLISH -> Locale.UK;
                    case PORTUGUESE, SPANISH -> Texts.language().locale();
                };
            case HOURS_12 -> Texts.language() == Language.SPANISH ? Locale.of("es", "US") : Locale.US;
        };
    }

    /** The date of the window's own region, for a field that has the locale of its clock. */
    private static String datePattern() {
        return DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        FormatStyle.SHORT, null, IsoChronology.INSTANCE, WindowLocale.current())
                .replaceAll("y+", "yyyy");
    }
}
