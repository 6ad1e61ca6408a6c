package app.aside.conversation.snooze;

import app.aside.conversation.snooze.SnoozeRepository.DueSnooze;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Wakes those who look at a conversation when its snooze is over. It changes nothing: whether a conversation is put aside
 * follows from the time in its row. Each node does it, so that the death of one delays nobody.
 */
@Component
class SnoozeWorker {

    /** At the start: what ended while no node ran is shown to whoever opens a window. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(1);

    private final SnoozeRepository snoozes;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;
    private Instant seenUntil;

    SnoozeWorker(SnoozeRepository snoozes, ChangeNotifier changeNotifier, Clock clock) {
        this.snoozes = snoozes;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
        this.seenUntil = clock.instant().minus(LOOK_BACK);
    }

    @Scheduled(fixedDelayString = "${aside.snooze.sweep:2s}", initialDelayString = "${aside.snooze.sweep:2s}")
    void sweep() {
        Instant now = clock.instant();
        for (DueSnooze due : snoozes.listDue(seenUntil, now)) {
            changeNotifier.publish(
                    Topic.conversation(due.conversation()),
                    Topic.department(due.department()),
                    Topic.company(due.company()),
                    Topic.workList(due.agent()),
                    Topic.alerts(due.agent()));
        }
        seenUntil = now; // not after a failure: the next run looks at the same time again
    }
}
