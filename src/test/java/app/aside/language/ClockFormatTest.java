package app.aside.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h:mm a | HH:mm | h:mm a",
                "H:mm | HH:mm | h:mm a",
                "MMM d, y, h:mm:ss a | MMM d, y, HH:mm:ss | MMM d, y, h:mm:ss a",
                "d 'de' MMM 'de' y HH:mm:ss | d 'de' MMM 'de' y HH:mm:ss | d 'de' MMM 'de' y h:mm:ss a",
                "HH:mm:ss xxx | HH:mm:ss xxx | h:mm:ss a xxx",
                "EEEE, d MMMM yyyy | EEEE, d MMMM yyyy | EEEE, d MMMM yyyy",
            })
    void changesTheTimeOfDayInAPattern(String pattern, String hours24, String hours12) {
        assertThat(ClockFormat.LANGUAGE.adapt(pattern)).isEqualTo(pattern);
        assertThat(ClockFormat.HOURS_24.adapt(pattern)).isEqualTo(hours24);
        assertThat(ClockFormat.HOURS_12.adapt(pattern)).isEqualTo(hours12);
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, 12:05 AM", "PORTUGUESE, 12:05 AM", "SPANISH, 12:05 a. m."})
    void writesMidnightInEachLanguage(Language language, String midnight) {
        ZonedDateTime moment = ZonedDateTime.of(2026, 11, 30, 0, 5, 0, 0, ZoneId.of("America/Sao_Paulo"));
        assertThat(DateTimeFormatter.ofPattern(ClockFormat.HOURS_12.adapt("HH:mm"), language.locale())
                        .format(moment)
                        .replace('\u00a0', ' '))
                .isEqualTo(midnight);
    }

    @ParameterizedTest
    @CsvSource({"\u202f", "\u00a0"})
    void knowsTheBlanksOfNewerLanguageData(String blank) {
        assertThat(ClockFormat.HOURS_24.adapt("h:mm" + blank + "a")).isEqualTo("HH:mm");
        assertThat(ClockFormat.HOURS_12.adapt("h:mm" + blank + "a")).isEqualTo("h:mm a");
    }
}
