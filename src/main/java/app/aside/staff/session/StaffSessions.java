package app.aside.staff.session;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.ClockSteps;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Where each person is signed in. Everybody lists and ends only their own sessions. A session that was ended is refused by
 * the first statement of whatever it asks next, on every node, and its windows are told at once.
 */
@Service
public class StaffSessions {

    /** A session that no node has kept alive for so long is not listed: its node is gone. */
    static final Duration LISTED = Duration.ofMinutes(10);

    /** Rows of lost nodes are deleted so late that an outage of the database ends nobody's sign-in. */
    static final Duration KEPT = Duration.ofDays(1);

    /** Longer than from one {@link #keepAlive} to the next. Uses are stored by the minute, so few statements do it for all. */
    private static final Duration RECENTLY_USED = Duration.ofMinutes(5);

    static final int MAX_LISTED = 100;
    private static final int DELETED_AT_ONCE = 1_000;

    private final AuthorizedTransactions transactions;
    private final StaffSessionRepository repository;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;
    private final ClockSteps clockSteps;

    StaffSessions(
            AuthorizedTransactions transactions,
            StaffSessionRepository repository,
            ChangeNotifier changeNotifier,
            Clock clock,
            ClockSteps clockSteps) {
        this.transactions = transactions;
        this.repository = repository;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
        this.clockSteps = clockSteps;
    }

    /**
     * Begins a session for somebody whose sign-in was checked.
     *
     * @return the identity of the session; it is refused when the session has ended
     * @throws Refusal if the person was disabled, or has another password since
     */
    public StaffId open(StaffId signedIn, SignInOrigin origin) {
        return transactions.write(signedIn, earlier -> {
            Access access = transactions.lockAccess(signedIn); // a new password waits, and then ends this one, too
            UUID session = UuidV7.next();
            repository.insert(access.company(), signedIn, session, origin, clock.instant());
            changeNotifier.publish(Topic.sessions(signedIn.value()));
            return signedIn.inSession(session);
        });
    }

    /** The last used first; at most {@value #MAX_LISTED}. */
    public List<StaffSession> list(StaffId me) {
        return transactions.read(
                me,
                access -> repository.list(
                        access.company(),
                        me,
                        clock.instant().minus(clockSteps.recent()).minus(LISTED),
                        MAX_LISTED));
    }

    /** @throws Refusal if this person has no such session */
    public void end(StaffId me, UUID session) {
        transactions.write(me, access -> {
            if (!repository.delete(access.company(), me, session)) {
                throw Refusal.notFound("session");
            }
            changeNotifier.publish(Topic.access(me.value()), Topic.sessions(me.value()));
            return me;
        });
    }

    /** Ends all sessions of this person but the one that asks. */
    public void endOthers(StaffId me) {
        transactions.write(me, access -> {
            repository.deleteAll(access.company(), me, me.session());
            changeNotifier.publish(Topic.access(me.value()), Topic.sessions(me.value()));
            return me;
        });
    }

    /** The browser's session is gone, by whatever reason. */
    public void closed(StaffId staff) {
        UUID session = staff.session();
        if (session != null) {
            repository.delete(List.of(session));
            changeNotifier.publish(Topic.sessions(staff.value()));
        }
    }

    /** A node stops, and its sessions with it. */
    public void closedAll(Collection<UUID> sessions) {
        if (!sessions.isEmpty()) {
            repository.delete(sessions);
        }
    }

    /**
     * Keeps the sessions of this node alive, and deletes those that no node keeps.
     *
     * @param sessions when each was used last
     */
    public void keepAlive(Map<UUID, Instant> sessions) {
        Instant now = clock.instant();
        if (!sessions.isEmpty()) {
            repository.keepAlive(sessions.keySet(), now);
        }
        sessions.entrySet().stream()
                .filter(session -> session.getValue().isAfter(now.minus(RECENTLY_USED)))
                .collect(Collectors.groupingBy(
                        session -> session.getValue().truncatedTo(ChronoUnit.MINUTES),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())))
                .forEach((minute, used) -> repository.saveUse(used, minute));
        repository.deleteDead(now.minus(clockSteps.recent()).minus(KEPT), DELETED_AT_ONCE);
    }
}
