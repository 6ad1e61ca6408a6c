package app.aside.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.shared.FieldRefusal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Open time with breaks, holidays, and clocks that change. */
class OpeningHoursTest {

    private static final String LISBON = "Europe/Lisbon";
    private static final String SAO_PAULO = "America/Sao_Paulo";

    /** Monday to Friday with a lunch break; 2026-04-03 and 2018-11-02 are holidays. */
    private static OpeningHours office(String zone) {
        Map<DayOfWeek, String> week = new EnumMap<>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            week.put(DayOfWeek.of(day), "09:00-12:00, 13:00-18:00");
        }
        return hours(zone, week, "2026-04-03 Good Friday\n\n2018-11-02");
    }

    private static OpeningHours always(String zone) {
        Map<DayOfWeek, String> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, "00:00-24:00");
        }
        return hours(zone, week, "");
    }

    private static OpeningHours hours(String zone, Map<DayOfWeek, String> week, String holidays) {
        return new OpeningHours(
                OpeningHoursText.parseZone(zone),
                OpeningHoursText.parseWeek(week),
                OpeningHoursText.parseHolidays(holidays));
    }

    private static Instant at(String zone, String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }

    @ParameterizedTest
    @Tag("UC-22.1")
    @CsvSource({
        "2026-03-02T08:59, false", // Monday
        "2026-03-02T09:00, true",
        "2026-03-02T11:59, true",
        "2026-03-02T12:00, false", // break
        "2026-03-02T13:00, true",
        "2026-03-02T18:00, false",
        "2026-03-07T10:00, false", // Saturday
        "2026-04-03T10:00, false" // holiday
    })
    void openAndClosed(String local, boolean open) {
        assertThat(office(LISBON).isOpen(at(LISBON, local))).isEqualTo(open);
    }

    @ParameterizedTest
    @Tag("UC-22.1")
    @CsvSource({
        "2026-03-02T10:00, 2026-03-02T11:00, PT1H",
        "2026-03-02T11:30, 2026-03-02T13:30, PT1H", // over the break
        "2026-03-02T17:00, 2026-03-03T10:00, PT2H", // over a night
        "2026-03-06T17:00, 2026-03-09T10:00, PT2H", // over a weekend
        "2026-04-02T17:00, 2026-04-06T10:00, PT2H", // over a holiday and a weekend
        "2026-03-02T19:00, 2026-03-02T23:00, PT0S",
        "2026-03-03T10:00, 2026-03-02T10:00, PT0S"
    })
    void openTimeCountsNeitherBreaksNorNights(String from, String to, Duration open) {
        assertThat(office(LISBON).openTime(at(LISBON, from), at(LISBON, to))).isEqualTo(open);
    }

    @ParameterizedTest
    @Tag("UC-22.1")
    @CsvSource({
        "2026-03-02T10:00, PT1H, 2026-03-02T11:00",
        "2026-03-02T11:30, PT1H, 2026-03-02T13:30",
        "2026-03-02T11:30, PT30M, 2026-03-02T12:00",
        "2026-03-02T20:00, PT1H, 2026-03-03T10:00",
        "2026-04-02T17:30, PT1H, 2026-04-06T09:30"
    })
    void aTargetEndsInOpenTime(String from, Duration target, String end) {
        assertThat(office(LISBON).plus(at(LISBON, from), target)).contains(at(LISBON, end));
    }

    @ParameterizedTest
    @Tag("UC-22.1")
    @CsvSource({
        // The clock is set forward: the day has 23 hours. Lisbon at 01:00, São Paulo at midnight (until 2019).
        "Europe/Lisbon, 2026-03-29T00:00, 2026-03-30T00:00, PT23H",
        "America/Sao_Paulo, 2018-11-03T23:00, 2018-11-04T23:00, PT23H",
        // It is set back: 25 hours.
        "Europe/Lisbon, 2026-10-25T00:00, 2026-10-26T00:00, PT25H",
        "America/Sao_Paulo, 2018-02-17T00:00, 2018-02-18T00:00, PT25H",
        // São Paulo changes no clock any more.
        "America/Sao_Paulo, 2026-11-01T00:00, 2026-11-02T00:00, PT24H"
    })
    void daysOnWhichTheClockChanges(String zone, String from, String to, Duration open) {
        assertThat(always(zone).openTime(at(zone, from), at(zone, to))).isEqualTo(open);
        assertThat(always(zone).plus(at(zone, from), open)).contains(at(zone, to));
    }

    @Test
    @Tag("UC-22.1")
    void openingInASkippedHourWaitsForTheClock() {
        OpeningHours sunday = hours(LISBON, Map.of(DayOfWeek.SUNDAY, "01:30-04:00"), "");
        assertThat(sunday.nextOpening(at(LISBON, "2026-03-29T00:00"))).contains(Instant.parse("2026-03-29T01:30:00Z"));
        OpeningHours skipped = hours(SAO_PAULO, Map.of(DayOfWeek.SUNDAY, "00:00-24:00"), "");
        assertThat(skipped.nextOpening(at(SAO_PAULO, "2018-11-03T12:00")))
                .as("the day begins at one")
                .contains(at(SAO_PAULO, "2018-11-04T01:00"));
    }

    @Test
    @Tag("UC-22.1")
    void theNextOpening() {
        OpeningHours office = office(LISBON);
        assertThat(office.nextOpening(at(LISBON, "2026-03-02T12:10"))).contains(at(LISBON, "2026-03-02T13:00"));
        assertThat(office.nextOpening(at(LISBON, "2026-04-02T18:00"))).contains(at(LISBON, "2026-04-06T09:00"));
        assertThat(office.nextOpening(at(LISBON, "2026-03-02T10:00"))).contains(at(LISBON, "2026-03-02T10:00"));
        assertThat(hours(LISBON, Map.of(), "").nextOpening(at(LISBON, "2026-03-02T10:00")))
                .isEmpty();
        assertThat(hours(LISBON, Map.of(), "").plus(at(LISBON, "2026-03-02T10:00"), Duration.ofHours(1)))
                .isEmpty();
    }

    @Test
    @Tag("UC-22.1")
    void whatIsStoredIsReadBack() {
        OpeningHours office = office(LISBON);
        assertThat(OpeningHoursText.parseStoredWeek(OpeningHoursText.week(office.week())))
                .isEqualTo(office.week());
    }

    @ParameterizedTest
    @Tag("UC-22.1a")
    @CsvSource(
            delimiter = '|',
            value = {
                "9 to 5 | “9 to 5” is no time. Write it like 09:00-12:00, 13:00-18:00.",
                "09:00-25:00 | “25:00” is no time of a day.",
                "09:60-10:00 | “09:60” is no time of a day.",
                "22:00-06:00 | “22:00-06:00” ends before it begins. A night is two days: until 24:00, and from 00:00.",
                "09:00-12:00, 11:00-14:00 | 09:00-12:00 and 11:00-14:00 overlap."
            })
    void wrongHoursSayWhatToChange(String typed, String sentence) {
        assertThatThrownBy(() -> OpeningHoursText.parseWeek(Map.of(DayOfWeek.MONDAY, typed)))
                .isInstanceOf(FieldRefusal.class)
                .hasMessage(sentence);
    }

    @Test
    @Tag("UC-22.1a")
    void wrongZonesAndHolidaysSayWhatToChange() {
        assertThatThrownBy(() -> OpeningHoursText.parseZone("Lisbon"))
                .hasMessage("Choose a time zone, such as Europe/Lisbon.");
        assertThatThrownBy(() -> OpeningHoursText.parseHolidays("2026-12-25\n25.12.2026"))
                .hasMessage("“25.12.2026” is no date. Write it like 2026-12-25.");
    }
}
