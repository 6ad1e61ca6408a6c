package app.aside.wall;

import app.aside.account.AccessGate;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Tries the wall between customers and internal messages on this installation, as it runs; for administrators. It takes
 * about a second, works in a company of its own that it removes again, and touches nothing of anybody else's.
 */
@Service
public class SelfCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);

    private final AccessGate gate;
    private final DatabaseWall database;
    private final DoorWall door;
    private final Clock clock;
    private final ReentrantLock running = new ReentrantLock();
    private volatile @Nullable Report last;

    SelfCheck(AccessGate gate, DatabaseWall database, DoorWall door, Clock clock) {
        this.gate = gate;
        this.database = database;
        this.door = door;
        this.clock = clock;
    }

    /** What one run found. */
    public record Report(Instant at, Duration took, List<Finding> findings) {

        /** The worst of all: the wall holds only where everything was tried and held. */
        public Finding.Result result() {
            return findings.stream()
                    .map(Finding::result)
                    .max(Comparator.naturalOrder())
                    .orElse(Finding.Result.NOT_TRIED);
        }
    }

    /** The last run since this node was started. */
    public Optional<Report> last(StaffId me) {
        demandAdministrator(me);
        return Optional.ofNullable(last);
    }

    /** @throws Refusal while another run goes on */
    public Report run(StaffId me) {
        demandAdministrator(me);
        if (!running.tryLock()) {
            throw new Refusal(Refusal.Reason.CONFLICT, "A self-check runs already. Wait a moment for its result.");
        }
        try {
            Instant at = clock.instant();
            List<Finding> findings = Stream.concat(database.check().stream(), door.check().stream())
                    .toList();
            Report report = new Report(at, Duration.between(at, clock.instant()), findings);
            findings.forEach(SelfCheck::log);
            last = report;
            return report;
        } finally {
            running.unlock();
        }
    }

    private static void log(Finding finding) {
        switch (finding.result()) {
            case HELD -> {}
            case NOT_TRIED -> LOG.warn("Part of the wall was not tried: {} {}", finding.what(), finding.detail());
            case BROKEN -> LOG.error("THE WALL DOES NOT HOLD: {} {}", finding.what(), finding.detail());
        }
    }

    private void demandAdministrator(StaffId me) {
        gate.accessOf(me).demand(Role.ADMINISTRATOR);
    }
}
