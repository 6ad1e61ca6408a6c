package app.aside.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Who types in which conversation at this moment. Each room keeps its own, checks the rights and publishes a topic of
 * its own. Kept in memory only: losing it costs nothing.
 *
 * @param <T> tells those who type in one conversation apart
 */
public final class TypingRegistry<T> {

    /** How long somebody is shown after the last key. */
    public static final Duration VISIBLE_FOR = Duration.ofSeconds(6);

    /** Until it has passed the last report is still visible, so that another one tells nothing new. */
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(2);

    private record Typist<T>(UUID conversation, T id) {}

    private record LastReport(String name, Instant at) {}

    /** Takes what was noted, for other nodes. */
    @FunctionalInterface
    interface ReportListener<T> {
        void reported(UUID conversation, T typist, String name);
    }

    private final Map<Typist<T>, LastReport> reports = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Function<String, T> parser;
    private final ReportListener<T> listener;

    TypingRegistry(Clock clock, Function<String, T> parser, ReportListener<T> listener) {
        this.clock = clock;
        this.parser = parser;
        this.listener = listener;
    }

    /** Whether a report would tell something new; asked before rights are read. */
    public boolean isDue(UUID conversation, T typist) {
        return isDue(new Typist<>(conversation, typist), clock.instant());
    }

    /**
     * Notes that somebody types.
     *
     * @param name as {@link #listNames} returns it
     * @return whether this tells something new, so that it is to be published
     */
    public synchronized boolean report(UUID conversation, T typist, String name) {
        Typist<T> key = new Typist<>(conversation, typist);
        Instant now = clock.instant();
        if (!isDue(key, now)) {
            return false;
        }
        put(key, name, now);
        listener.reported(conversation, typist, name);
        return true;
    }

    /** Notes what was reported on another node, which publishes it. */
    synchronized void receive(NodeLink.TypingReport report) {
        put(new Typist<>(report.conversation(), parser.apply(report.typist())), report.name(), clock.instant());
    }

    private void put(Typist<T> typist, String name, Instant now) {
        reports.values().removeIf(report -> !isVisible(report, now));
        reports.put(typist, new LastReport(name, now));
    }

    /** When somebody was last reported to type, as far as it is still visible. */
    public Optional<Instant> findLastReport(UUID conversation, T typist) {
        Instant now = clock.instant();
        return Optional.ofNullable(reports.get(new Typist<>(conversation, typist)))
                .filter(report -> isVisible(report, now))
                .map(LastReport::at);
    }

    /** The names of all others who type in a conversation, in alphabetical order. */
    public List<String> listNames(UUID conversation, T except) {
        Instant now = clock.instant();
        return reports.entrySet().stream()
                .filter(report -> report.getKey().conversation().equals(conversation))
                .filter(report -> !report.getKey().id().equals(except))
                .filter(report -> isVisible(report.getValue(), now))
                .map(report -> report.getValue().name())
                .sorted()
                .toList();
    }

    /** @return whether somebody was reported before */
    public boolean clear(UUID conversation, T typist) {
        return reports.remove(new Typist<>(conversation, typist)) != null;
    }

    private boolean isDue(Typist<T> typist, Instant now) {
        LastReport last = reports.get(typist);
        return last == null
                || isInFuture(last, now)
                || !last.at().plus(MIN_INTERVAL).isAfter(now);
    }

    private static boolean isVisible(LastReport report, Instant now) {
        return !isInFuture(report, now) && report.at().plus(VISIBLE_FOR).isAfter(now);
    }

    /** The clock was set back since then, so the report tells nothing any more. */
    private static boolean isInFuture(LastReport report, Instant now) {
        return report.at().isAfter(now);
    }
}
