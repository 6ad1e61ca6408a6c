package app.aside.trend;

import app.aside.company.DepartmentId;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.trend.FigureSampleRepository.ScopedSample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * The figures of the last hour, for those who watch. A company's samples are read once a minute for all windows of this node;
 * what a supervisor sees is summed from them.
 */
@Service
public class TrendReader {

    private static final Duration SHOWN = Duration.ofHours(1);

    private final AuthorizedTransactions transactions;
    private final FigureSampleRepository samples;
    private final Clock clock;
    private final Map<CompanyId, List<ScopedSample>> cached = new ConcurrentHashMap<>();

    TrendReader(AuthorizedTransactions transactions, FigureSampleRepository samples, Clock clock) {
        this.transactions = transactions;
        this.samples = samples;
        this.clock = clock;
    }

    /**
     * One sample for each minute that was sampled, the oldest first: of the company for administrators, of the own departments
     * for supervisors.
     *
     * @throws Refusal unless the viewer is an administrator or a supervisor
     */
    public List<FigureSample> readLastHour(StaffId me) {
        return transactions.read(me, access -> {
            if (!access.hasRole(Role.ADMINISTRATOR) && !access.hasRole(Role.SUPERVISOR)) {
                throw Refusal.notAllowed("Only administrators and supervisors watch ongoing conversations.");
            }
            Instant from = clock.instant().minus(SHOWN);
            List<ScopedSample> rows =
                    cached.computeIfAbsent(access.company(), company -> samples.list(company, from)).stream()
                            .filter(row -> !row.figures().at().isBefore(from))
                            .toList();
            return access.hasRole(Role.ADMINISTRATOR) ? ofCompany(rows, access.company()) : ofDepartments(rows, access);
        });
    }

    /** There are newer samples. */
    void forgetAll() {
        cached.clear();
    }

    private static List<FigureSample> ofCompany(List<ScopedSample> rows, CompanyId company) {
        return rows.stream()
                .filter(row -> row.scope().equals(company.value()))
                .map(ScopedSample::figures)
                .toList();
    }

    private static List<FigureSample> ofDepartments(List<ScopedSample> rows, Access access) {
        Set<UUID> own = access.departments().stream().map(DepartmentId::value).collect(Collectors.toSet());
        SortedMap<Instant, FigureSample> sums = new TreeMap<>();
        ofCompany(rows, access.company())
                .forEach(all -> sums.put(all.at(), new FigureSample(all.at(), 0, 0, 0, all.agentsPresent())));
        rows.stream()
                .filter(row -> own.contains(row.scope()))
                .map(ScopedSample::figures)
                .forEach(one -> sums.computeIfPresent(one.at(), (at, sum) -> add(sum, one)));
        return List.copyOf(sums.values());
    }

    private static FigureSample add(FigureSample sum, FigureSample one) {
        return new FigureSample(
                sum.at(),
                sum.waiting() + one.waiting(),
                Math.max(sum.longestWaitSeconds(), one.longestWaitSeconds()),
                sum.ongoing() + one.ongoing(),
                sum.agentsPresent());
    }
}
