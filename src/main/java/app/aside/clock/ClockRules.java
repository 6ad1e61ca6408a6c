package app.aside.clock;

import app.aside.clock.ConversationHistory.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The four clocks, as rules over moments. Nothing of internal messages comes in here. */
final class ClockRules {

    private static final int NEAR_QUARTERS = 3;

    private ClockRules() {}

    /**
     * The moments that a row of a list knows.
     *
     * @param waitingSince {@code null} unless it waits
     * @param unansweredSince the customer's first message that nobody has answered
     * @param firstAnsweredAt when an agent wrote to the customer for the first time
     */
    record Moments(
            Instant openedAt,
            @Nullable Instant waitingSince,
            @Nullable Instant unansweredSince,
            @Nullable Instant firstAnsweredAt) {}

    /** The clocks that run, the one that is due first before the others. */
    static List<RunningClock> running(ServicePolicy policy, Moments moments) {
        List<RunningClock> clocks = new ArrayList<>();
        ClockTargets targets = policy.targets();
        add(clocks, policy, ClockKind.WAITING, moments.waitingSince(), targets.waiting());
        if (moments.firstAnsweredAt() == null) {
            add(clocks, policy, ClockKind.FIRST_REPLY, moments.openedAt(), targets.firstReply());
        } else {
            add(clocks, policy, ClockKind.NEXT_REPLY, moments.unansweredSince(), targets.nextReply());
        }
        clocks.sort(Comparator.comparing(RunningClock::dueAt));
        return clocks;
    }

    private static void add(
            List<RunningClock> clocks,
            ServicePolicy policy,
            ClockKind kind,
            @Nullable Instant since,
            @Nullable Duration target) {
        if (since != null && target != null) {
            clock(policy, kind, since, target).ifPresent(clocks::add);
        }
    }

    private static Optional<RunningClock> clock(ServicePolicy policy, ClockKind kind, Instant since, Duration target) {
        Optional<Instant> near =
                policy.plus(since, target.multipliedBy(NEAR_QUARTERS).dividedBy(4));
        Optional<Instant> due = policy.plus(since, target);
        return near.isEmpty() || due.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunningClock(kind, near.get(), due.get()));
    }

    /**
     * What was late, by the policy of now: an answer that came late stays late.
     *
     * @param until the end of the conversation, or now
     */
    static Set<ClockKind> missed(ServicePolicy policy, ConversationHistory history, Instant until) {
        Set<ClockKind> missed = EnumSet.noneOf(ClockKind.class);
        ClockTargets targets = policy.targets();
        Instant unanswered = null;
        boolean answered = false;
        Duration worked = Duration.ZERO;
        for (Turn turn : history.turns()) {
            if (turn.byCustomer()) {
                unanswered = unanswered == null ? turn.at() : unanswered;
            } else {
                if (!answered && isLate(policy, history.openedAt(), turn.at(), targets.firstReply())) {
                    missed.add(ClockKind.FIRST_REPLY);
                }
                if (unanswered != null) {
                    if (answered && isLate(policy, unanswered, turn.at(), targets.nextReply())) {
                        missed.add(ClockKind.NEXT_REPLY);
                    }
                    worked = worked.plus(policy.openTime(unanswered, turn.at()));
                }
                unanswered = null;
                answered = true;
            }
        }
        if (unanswered != null) {
            if (answered
                    ? isLate(policy, unanswered, until, targets.nextReply())
                    : isLate(policy, history.openedAt(), until, targets.firstReply())) {
                missed.add(answered ? ClockKind.NEXT_REPLY : ClockKind.FIRST_REPLY);
            }
            worked = worked.plus(policy.openTime(unanswered, until));
        }
        Duration resolution = targets.resolution();
        if (resolution != null && worked.compareTo(resolution) >= 0) {
            missed.add(ClockKind.RESOLUTION);
        }
        return missed;
    }

    private static boolean isLate(ServicePolicy policy, Instant from, Instant to, @Nullable Duration target) {
        return target != null && policy.openTime(from, to).compareTo(target) >= 0;
    }

    /** When the resolution is due if the customer is not waited for any more; empty while the customer is. */
    static Optional<RunningClock> resolution(ServicePolicy policy, ConversationHistory history) {
        Duration target = policy.targets().resolution();
        if (target == null) {
            return Optional.empty();
        }
        Instant unanswered = null;
        Duration worked = Duration.ZERO;
        for (Turn turn : history.turns()) {
            if (turn.byCustomer()) {
                unanswered = unanswered == null ? turn.at() : unanswered;
            } else if (unanswered != null) {
                worked = worked.plus(policy.openTime(unanswered, turn.at()));
                unanswered = null;
            }
        }
        if (unanswered == null) {
            return Optional.empty();
        }
        Duration left = target.minus(worked);
        Duration nearLeft = left.minus(target.dividedBy(4));
        Optional<Instant> near = policy.plus(unanswered, nearLeft.isNegative() ? Duration.ZERO : nearLeft);
        Optional<Instant> due = policy.plus(unanswered, left.isNegative() ? Duration.ZERO : left);
        return near.isEmpty() || due.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunningClock(ClockKind.RESOLUTION, near.get(), due.get()));
    }
}
