package app.aside.staff.presence;

import app.aside.database.Transactions;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.ClockSteps;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.RowsLockedException;
import app.aside.staff.PresenceChanged;
import app.aside.staff.PresenceService;
import app.aside.staff.presence.PresenceStateRepository.ConnectionChange;
import app.aside.staff.presence.PresenceStateRepository.EntryKind;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Records who has no connection for the company's grace time, and who is back. Each node runs it; the update of the
 * person's row decides which one records.
 */
@Component
public class ConnectionMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionMonitor.class);
    private static final int MAX_PEOPLE_PER_RUN = 500;

    private final PresenceStateRepository states;
    private final PresenceService presence;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;
    private final ClockSteps clockSteps;

    ConnectionMonitor(
            PresenceStateRepository states,
            PresenceService presence,
            Transactions transactions,
            ApplicationEventPublisher events,
            ChangeNotifier changeNotifier,
            Clock clock,
            ClockSteps clockSteps) {
        this.states = states;
        this.presence = presence;
        this.transactions = transactions;
        this.events = events;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
        this.clockSteps = clockSteps;
    }

    /** While no node ran nobody could have a connection: the grace time of whoever had one begins at the start. */
    @EventListener(ApplicationReadyEvent.class)
    void restartGrace() {
        Instant now = clock.instant();
        try {
            states.restartGrace(now, presence.presenceCutoff(now));
        } catch (RuntimeException e) {
            LOG.warn("Whoever had a connection before the start may count as lost at once", e);
        }
    }

    @Scheduled(fixedDelayString = "${aside.presence.sweep:5s}", initialDelayString = "${aside.presence.sweep:5s}")
    public void sweep() {
        Instant now = clock.instant();
        Instant cutoff = presence.presenceCutoff(now);
        for (ConnectionChange change : states.listChanges(
                now.minus(clockSteps.recent()), cutoff, PresenceSettingsService.DEFAULT_GRACE, MAX_PEOPLE_PER_RUN)) {
            try {
                if (record(change, now, cutoff)) {
                    events.publishEvent(new PresenceChanged(change.company(), change.staff()));
                }
            } catch (RowsLockedException e) {
                LOG.debug("The connection of {} waits for other transactions", change.staff(), e);
            } catch (DatabaseUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.warn("The connection of {} could not be recorded; the next run tries again", change.staff(), e);
            }
        }
    }

    private boolean record(ConnectionChange change, Instant now, Instant cutoff) {
        return transactions.write(change.company().value(), () -> {
            if (!states.apply(change, cutoff)) {
                return false;
            }
            states.addEntry(
                    change.company(),
                    change.staff(),
                    change.lost() ? EntryKind.CONNECTION_LOST : EntryKind.CONNECTED,
                    change.lost() ? PresenceStatus.away(PresenceStatus.NO_CONNECTION) : change.chosen(),
                    now);
            changeNotifier.publish(
                    Topic.presence(change.staff().value()),
                    Topic.company(change.company().value()));
            return true;
        });
    }
}
