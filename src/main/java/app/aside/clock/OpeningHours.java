package app.aside.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a department is open: for each day of the week intervals in local time, and days on which it is closed. A break is the
 * time between two intervals. Times that a change of the clock skips begin when the clock has changed; hours that it repeats
 * count as often as they happen.
 *
 * @param week in their order and without overlap; days without an interval are closed
 * @param holidays closed whatever day of the week it is
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<OpenInterval>> week, Set<LocalDate> holidays) {

    /** How far ahead anything is looked for. Who is closed for longer has no next opening. */
    private static final int MAX_DAYS = 400;

    /**
     * A part of a day.
     *
     * @param from first minute of the day, 0 to 1439
     * @param to first minute after it, at most 1440, which is the end of the day
     */
    public record OpenInterval(int from, int to) {

        /** {@code 09:00-17:30}. */
        public String label() {
            return label(from) + "-" + label(to);
        }

        private static String label(int minute) {
            return "%02d:%02d".formatted(minute / 60, minute % 60);
        }
    }

    private record Span(Instant from, Instant to) {}

    public boolean isOpen(Instant at) {
        LocalDate day = at.atZone(zone).toLocalDate();
        return spans(day).stream().anyMatch(span -> !at.isBefore(span.from()) && at.isBefore(span.to()));
    }

    /** The next moment at which it is open, {@code at} itself if it is open then. */
    public Optional<Instant> nextOpening(Instant at) {
        LocalDate day = at.atZone(zone).toLocalDate();
        for (int i = 0; i < MAX_DAYS; i++) {
            for (Span span : spans(day.plusDays(i))) {
                if (at.isBefore(span.to())) {
                    return Optional.of(at.isBefore(span.from()) ? span.from() : at);
                }
            }
        }
        return Optional.empty();
    }

    /** How long it is open between two moments; nothing if the second is not later. */
    public Duration openTime(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        if (!from.isBefore(to)) {
            return sum;
        }
        LocalDate last = to.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (Span span : spans(day)) {
                Instant begin = span.from().isBefore(from) ? from : span.from();
                Instant end = span.to().isAfter(to) ? to : span.to();
                if (begin.isBefore(end)) {
                    sum = sum.plus(Duration.between(begin, end));
                }
            }
        }
        return sum;
    }

    /** When so much open time has gone by; empty if that takes longer than {@value #MAX_DAYS} days. */
    public Optional<Instant> plus(Instant from, Duration time) {
        Duration left = time;
        LocalDate day = from.atZone(zone).toLocalDate();
        for (int i = 0; i < MAX_DAYS; i++) {
            for (Span span : spans(day.plusDays(i))) {
                Instant begin = span.from().isBefore(from) ? from : span.from();
                if (begin.isBefore(span.to())) {
                    Duration open = Duration.between(begin, span.to());
                    if (left.compareTo(open) <= 0) {
                        return Optional.of(begin.plus(left));
                    }
                    left = left.minus(open);
                }
            }
        }
        return Optional.empty();
    }

    private List<Span> spans(LocalDate day) {
        if (holidays.contains(day)) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        for (OpenInterval interval : week.getOrDefault(day.getDayOfWeek(), List.of())) {
            Instant from = moment(day, interval.from());
            Instant to = moment(day, interval.to());
            if (from.isBefore(to)) {
                spans.add(new Span(from, to));
            }
        }
        return spans;
    }

    private Instant moment(LocalDate day, int minute) {
        return minute == 24 * 60
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(LocalTime.ofSecondOfDay(minute * 60L)).atZone(zone).toInstant();
    }
}
