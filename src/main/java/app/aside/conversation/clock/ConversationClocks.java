package app.aside.conversation.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the clocks of a conversation stand, as its row says.
 *
 * @param running the clocks that run, the one that is due first before the others
 * @param missed the clocks of which a target was missed when something happened; what was missed once stays
 */
public record ConversationClocks(List<RunningClock> running, Set<ClockKind> missed) {

    public static final ConversationClocks NONE = new ConversationClocks(List.of(), Set.of());

    /**
     * Of the columns.
     *
     * @param reply the first reply, or the next one if {@code isAnswered}
     * @param missed see {@link #format}
     */
    public static ConversationClocks of(
            @Nullable ClockTimes waiting,
            @Nullable ClockTimes reply,
            @Nullable ClockTimes resolution,
            boolean isAnswered,
            String missed) {
        if (waiting == null && reply == null && resolution == null && missed.isEmpty()) {
            return NONE;
        }
        List<RunningClock> running = new ArrayList<>();
        add(running, ClockKind.WAITING, waiting);
        add(running, isAnswered ? ClockKind.NEXT_REPLY : ClockKind.FIRST_REPLY, reply);
        add(running, ClockKind.RESOLUTION, resolution);
        running.sort(Comparator.comparing(RunningClock::dueAt));
        return new ConversationClocks(List.copyOf(running), parse(missed));
    }

    private static void add(List<RunningClock> running, ClockKind kind, @Nullable ClockTimes times) {
        if (times != null) {
            running.add(new RunningClock(kind, times.nearAt(), times.dueAt()));
        }
    }

    /** Names with commas between them, as they are stored. */
    public static String format(Set<ClockKind> kinds) {
        return kinds.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    public static Set<ClockKind> parse(String kinds) {
        return kinds.isEmpty()
                ? EnumSet.noneOf(ClockKind.class)
                : Arrays.stream(kinds.split(","))
                        .map(ClockKind::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ClockKind.class)));
    }

    /** The clock that is due first. */
    public Optional<RunningClock> first() {
        return running.stream().findFirst();
    }

    /** What was missed, beside what the running clocks say at that moment. */
    public Set<ClockKind> missedBefore(Instant now) {
        Set<ClockKind> before = EnumSet.noneOf(ClockKind.class);
        before.addAll(missed);
        before.removeAll(listLate(now));
        return before;
    }

    /** What was missed, and what the running clocks miss at that moment. */
    public Set<ClockKind> missedBy(Instant now) {
        Set<ClockKind> all = EnumSet.noneOf(ClockKind.class);
        all.addAll(missed);
        all.addAll(listLate(now));
        return all;
    }

    private List<ClockKind> listLate(Instant now) {
        return running.stream()
                .filter(clock -> clock.state(now) == RunningClock.State.MISSED)
                .map(RunningClock::kind)
                .toList();
    }
}
