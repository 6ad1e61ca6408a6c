package app.aside.selfcheck;

import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
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
public class SelfCheckService {

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheckService.class);

    private final AuthorizedTransactions gate;
    private final DatabasePrivilegeProbe databaseProbe;
    private final CustomerApiProbe apiProbe;
    private final Clock clock;
    private final ReentrantLock running = new ReentrantLock();
    private volatile @Nullable Report lastReport;

    SelfCheckService(AuthorizedTransactions gate, DatabasePrivilegeProbe database, CustomerApiProbe door, Clock clock) {
        this.gate = gate;
        this.databaseProbe = database;
        this.apiProbe = door;
        this.clock = clock;
    }

    /** What one run found. */
    public record Report(Instant startedAt, Duration duration, List<CheckResult> results) {

        /** The worst of all: the wall holds only where everything was tried and held. */
        public CheckResult.CheckOutcome outcome() {
            return results.stream()
                    .map(CheckResult::outcome)
                    .max(Comparator.naturalOrder())
                    .orElse(CheckResult.CheckOutcome.NOT_RUN);
        }
    }

    /** The last run since this node was started. */
    public Optional<Report> lastReport(StaffId me) {
        requireAdministrator(me);
        return Optional.ofNullable(lastReport);
    }

    /** @throws Refusal while another run goes on */
    public Report run(StaffId me) {
        requireAdministrator(me);
        if (!running.tryLock()) {
            throw new Refusal(Refusal.Reason.CONFLICT, "A self-check runs already. Wait a moment for its result.");
        }
        try {
            Instant at = clock.instant();
            List<CheckResult> findings = Stream.concat(databaseProbe.check().stream(), apiProbe.check().stream())
                    .toList();
            Report report = new Report(at, Duration.between(at, clock.instant()), findings);
            findings.forEach(SelfCheckService::log);
            lastReport = report;
            return report;
        } finally {
            running.unlock();
        }
    }

    private static void log(CheckResult finding) {
        switch (finding.outcome()) {
            case PASSED -> {}
            case NOT_RUN -> LOG.warn("Part of the wall was not tried: {} {}", finding.requirement(), finding.detail());
            case FAILED -> LOG.error("THE WALL DOES NOT HOLD: {} {}", finding.requirement(), finding.detail());
        }
    }

    private void requireAdministrator(StaffId me) {
        gate.requireAccess(me).requireRole(Role.ADMINISTRATOR);
    }
}
