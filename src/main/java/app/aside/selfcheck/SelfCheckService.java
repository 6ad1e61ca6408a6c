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
 * Checks the wall between customers and internal messages on the running installation; for administrators. A run takes
 * about a second, works in a temporary company and touches no other company.
 */
@Service
public class SelfCheckService {

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheckService.class);

    private final AuthorizedTransactions transactions;
    private final DatabasePrivilegeProbe databaseProbe;
    private final CustomerApiProbe apiProbe;
    private final Clock clock;
    private final ReentrantLock running = new ReentrantLock();
    private volatile @Nullable Report lastReport;

    SelfCheckService(
            AuthorizedTransactions transactions,
            DatabasePrivilegeProbe databaseProbe,
            CustomerApiProbe apiProbe,
            Clock clock) {
        this.transactions = transactions;
        this.databaseProbe = databaseProbe;
        this.apiProbe = apiProbe;
        this.clock = clock;
    }

    /** The results of one run. */
    public record Report(Instant startedAt, Duration duration, List<CheckResult> results) {

        /** The worst outcome: a run has passed only if every check has passed. */
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
            List<CheckResult> results = Stream.concat(databaseProbe.check().stream(), apiProbe.check().stream())
                    .toList();
            Report report = new Report(at, Duration.between(at, clock.instant()), results);
            results.forEach(SelfCheckService::log);
            lastReport = report;
            return report;
        } finally {
            running.unlock();
        }
    }

    private static void log(CheckResult result) {
        switch (result.outcome()) {
            case PASSED -> {}
            case NOT_RUN -> LOG.warn("Self-check not run: {} {}", result.requirement(), result.detail());
            case FAILED -> LOG.error("Self-check FAILED: {} {}", result.requirement(), result.detail());
        }
    }

    private void requireAdministrator(StaffId me) {
        transactions.requireAccess(me).requireRole(Role.ADMINISTRATOR);
    }
}
