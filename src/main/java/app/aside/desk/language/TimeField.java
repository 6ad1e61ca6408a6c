package app.aside.desk.language;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Reads and writes times of the day as its window does, and says how when it cannot read one. */
public class TimeField extends TimePicker {

    private static final LocalTime EXAMPLE = LocalTime.of(21, 30);

    public TimeField(String label) {
        super(label);
        Locale locale = WindowTime.pickerLocale();
        setLocale(locale);
        setStep(Duration.ofMinutes(15));
        String sentence = translate(
                "common.not-a-time",
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(EXAMPLE));
        setI18n(new TimePickerI18n().setBadInputErrorMessage(sentence).setRequiredErrorMessage(sentence));
    }

    /** Whether there is a time; otherwise the field says what is missing. */
    public boolean hasTime() {
        setRequiredIndicatorVisible(true);
        validate();
        return getValue() != null;
    }
}
