package app.aside.clock;

import app.aside.clock.OpeningHours.OpenInterval;
import app.aside.shared.FormField;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Opening hours as people write them, which is also how they are stored. */
public final class OpeningHoursText {

    static final int MAX_INTERVALS = 6;
    static final int MAX_HOLIDAYS = 200;

    private static final Pattern INTERVAL = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*[-–—]\\s*(\\d{1,2}):(\\d{2})");

    private OpeningHoursText() {}

    /**
     * @param typed for each day intervals such as {@code 09:00-12:00, 13:00-18:00}; empty for a closed day
     * @throws app.aside.shared.FieldRefusal that says what to change
     */
    public static Map<DayOfWeek, List<OpenInterval>> parseWeek(Map<DayOfWeek, String> typed) {
        Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
        typed.forEach((day, text) -> {
            if (!text.isBlank()) {
                week.put(day, parseDay(text));
            }
        });
        return week;
    }

    private static List<OpenInterval> parseDay(String text) {
        List<OpenInterval> day = new ArrayList<>();
        for (String part : text.split("[,;]")) {
            if (part.isBlank()) {
                continue;
            }
            Matcher found = INTERVAL.matcher(part.strip());
            if (!found.matches()) {
                throw FormField.HOURS.invalid("“%s” is no time. Write it like 09:00-12:00, 13:00-18:00.", part.strip());
            }
            int from = minute(found.group(1), found.group(2));
            int to = minute(found.group(3), found.group(4));
            if (from >= to) {
                throw FormField.HOURS.invalid(
                        "“%s” ends before it begins. A night is two days: until 24:00, and from 00:00.", part.strip());
            }
            day.add(new OpenInterval(from, to));
        }
        day.sort(Comparator.comparingInt(OpenInterval::from));
        for (int i = 1; i < day.size(); i++) {
            if (day.get(i).from() < day.get(i - 1).to()) {
                throw FormField.HOURS.invalid(
                        "%s and %s overlap.", day.get(i - 1).label(), day.get(i).label());
            }
        }
        if (day.size() > MAX_INTERVALS) {
            throw FormField.HOURS.invalid("A day can have %d parts.", MAX_INTERVALS);
        }
        return List.copyOf(day);
    }

    private static int minute(String hour, String minute) {
        int hours = Integer.parseInt(hour);
        int minutes = Integer.parseInt(minute);
        if (minutes > 59 || hours * 60 + minutes > 24 * 60) {
            throw FormField.HOURS.invalid("“%s:%s” is no time of a day.", hour, minute);
        }
        return hours * 60 + minutes;
    }

    /** @throws app.aside.shared.FieldRefusal for an unknown zone */
    public static ZoneId parseZone(String typed) {
        try {
            return ZoneId.of(typed.strip());
        } catch (DateTimeException e) {
            throw FormField.ZONE.invalid("Choose a time zone, such as Europe/Lisbon.");
        }
    }

    /**
     * @param typed one date such as {@code 2026-12-25} on each line; what follows it is left out
     * @throws app.aside.shared.FieldRefusal that names the line
     */
    public static Set<LocalDate> parseHolidays(String typed) {
        Set<LocalDate> days = new TreeSet<>();
        for (String line : typed.lines().filter(one -> !one.isBlank()).toList()) {
            String date = line.strip().split("\\s+", 2)[0];
            try {
                days.add(LocalDate.parse(date));
            } catch (DateTimeException e) {
                throw FormField.HOLIDAYS.invalid("“%s” is no date. Write it like 2026-12-25.", line.strip());
            }
        }
        if (days.size() > MAX_HOLIDAYS) {
            throw FormField.HOLIDAYS.invalid("There can be %d holidays; these are %d.", MAX_HOLIDAYS, days.size());
        }
        return days;
    }

    /** As {@link #parseHolidays} reads them, in their order. */
    public static String holidays(Set<LocalDate> days) {
        return days.stream().sorted().map(LocalDate::toString).collect(Collectors.joining("\n"));
    }

    /** {@code 09:00-12:00, 13:00-18:00}. */
    public static String day(List<OpenInterval> intervals) {
        return intervals.stream().map(OpenInterval::label).collect(Collectors.joining(", "));
    }

    /** One line for each open day: its number and its intervals. */
    static String week(Map<DayOfWeek, List<OpenInterval>> week) {
        return week.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(day -> day.getKey().getValue() + " " + day(day.getValue()))
                .collect(Collectors.joining("\n"));
    }

    static Map<DayOfWeek, List<OpenInterval>> parseStoredWeek(String stored) {
        return parseWeek(stored.lines()
                .filter(line -> line.length() > 2)
                .collect(Collectors.toMap(line -> DayOfWeek.of(line.charAt(0) - '0'), line -> line.substring(2))));
    }
}
