package app.aside.supervisorcall;

import app.aside.database.Transactions;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.internalmessage.event.InternalMessageSent;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.RowsLockedException;
import app.aside.supervisorcall.DueCallRepository.DueCall;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Moves calls on when their time is over. Each node runs it; a call is claimed by its version, so that one node decides.
 * The times are columns and survive a restart.
 */
@Component
class SupervisorCallEscalator {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisorCallEscalator.class);

    /** That one statement reads. */
    private static final int MAX_CALLS = 200;

    /** Conversations in which this node has stored an internal message that may answer a call, and nobody has looked since. */
    private final Set<UUID> written = ConcurrentHashMap.newKeySet();

    /** Whether the calls of an earlier process are noted: what it has stored is not known, and only they have no time to come. */
    private volatile boolean undatedNoted;

    private final DueCallRepository dueCalls;
    private final SupervisorCallRepository calls;
    private final SupervisorCallWriter writer;
    private final InternalMessageReader internalMessages;
    private final Transactions transactions;
    private final Clock clock;

    SupervisorCallEscalator(
            DueCallRepository dueCalls,
            SupervisorCallRepository calls,
            SupervisorCallWriter writer,
            InternalMessageReader internalMessages,
            Transactions transactions,
            Clock clock) {
        this.dueCalls = dueCalls;
        this.calls = calls;
        this.writer = writer;
        this.internalMessages = internalMessages;
        this.transactions = transactions;
        this.clock = clock;
    }

    @TransactionalEventListener
    void on(InternalMessageSent event) {
        written.add(event.conversation().value());
    }

    @Scheduled(fixedDelayString = "${aside.calls.sweep:2s}", initialDelayString = "${aside.calls.sweep:2s}")
    void sweep() {
        if (!undatedNoted) {
            written.addAll(dueCalls.listConversationsWithoutTime());
            undatedNoted = true;
        }
        moveOn(dueCalls.listDue(clock.instant(), MAX_CALLS));
        List<UUID> noted = List.copyOf(written);
        for (int from = 0; from < noted.size(); from += MAX_CALLS) {
            moveNoted(noted.subList(from, Math.min(from + MAX_CALLS, noted.size())));
        }
    }

    private void moveNoted(List<UUID> noted) {
        noted.forEach(written::remove); // before the reading: what is written during it is noted anew
        boolean done = false;
        try {
            done = moveOn(dueCalls.listOpen(noted));
        } finally {
            if (!done) {
                written.addAll(noted);
            }
        }
    }

    /** Whether all were looked at. Others hold the rest, or it failed. */
    private boolean moveOn(List<DueCall> found) {
        boolean all = true;
        for (DueCall due : found) {
            try {
                all &= transactions.write(due.company().value(), () -> {
                    boolean claimed = dueCalls.claim(due);
                    if (claimed) {
                        calls.lock(due.id()).ifPresent(call -> decide(due, call));
                    }
                    return claimed;
                });
            } catch (RowsLockedException e) {
                all = false;
                LOG.debug("Call {} waits for other transactions", due.id(), e);
            } catch (DatabaseUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                all = false;
                LOG.warn("Call {} could not be moved on; the next run tries again", due.id(), e);
            }
        }
        return all;
    }

    private void decide(DueCall due, SupervisorCallEntity call) {
        Instant now = clock.instant();
        Instant dueAt = call.dueAt();
        CallablePeople people = writer.findPeople(call);
        NamedPerson answering = internalMessages.listAuthorsSince(call.conversation(), call.openedAt()).stream()
                .filter(author -> !author.equals(call.agent()))
                .flatMap(author -> people.find(author).stream())
                .findFirst()
                .orElse(null);
        if (answering != null) {
            call.answered(answering, now);
        } else if (dueAt != null && !now.isBefore(dueAt)) {
            call.timeOut(writer.escalationOf(call, people, null));
        } else {
            return;
        }
        writer.save(due.company(), call, people);
    }
}
