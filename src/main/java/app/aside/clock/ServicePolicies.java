package app.aside.clock;

import app.aside.company.DepartmentId;
import app.aside.conversation.clock.ClockKind;
import app.aside.conversation.clock.ClockTimes;
import app.aside.conversation.clock.DepartmentClocks;
import app.aside.shared.CompanyId;
import app.aside.shared.DatabaseUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What all departments have chosen, in memory: lists and messages cost no statement for it. A change counts at once on the
 * node that makes it, and on the others within 15 seconds.
 */
@Component
public class ServicePolicies implements DepartmentClocks, SmartInitializingSingleton {

    private final ServicePolicyRepository repository;
    private volatile Map<DepartmentId, StoredPolicy> policies = Map.of();

    ServicePolicies(ServicePolicyRepository repository) {
        this.repository = repository;
    }

    /** {@link ServicePolicy#NONE} for a department that has chosen nothing. */
    ServicePolicy of(DepartmentId department) {
        StoredPolicy stored = policies.get(department);
        return stored == null ? ServicePolicy.NONE : stored.policy();
    }

    @Override
    public @Nullable ClockTimes times(DepartmentId department, ClockKind kind, Instant since, Duration used) {
        return of(department).times(kind, since, used);
    }

    @Override
    public Duration openTime(DepartmentId department, Instant from, Instant to) {
        return of(department).openTime(from, to);
    }

    /** Whether this moment is outside the opening hours of the department. */
    public boolean isClosed(DepartmentId department, Instant at) {
        return of(department).isClosed(at);
    }

    /** Whether no department of any company has opening hours. */
    boolean nobodyCloses() {
        return policies.values().stream().allMatch(stored -> stored.policy().hours() == null);
    }

    boolean hasTargets(CompanyId company) {
        return policies.values().stream()
                .anyMatch(stored -> stored.company().equals(company)
                        && !stored.policy().targets().equals(ClockTargets.NONE));
    }

    /** Those by which the clocks of open conversations are to be set by now. */
    List<StoredPolicy> listDue(Instant now) {
        return policies.values().stream().filter(stored -> stored.isDue(now)).toList();
    }

    /** The first message of a node counts by them. */
    @Override
    public void afterSingletonsInstantiated() {
        reload();
    }

    /** One at a time: whoever comes after a change reads it, and nobody puts back what was read before. */
    @Scheduled(fixedDelayString = "${aside.clock.reload:15s}", initialDelayString = "${aside.clock.reload:15s}")
    synchronized void reload() {
        try {
            policies = repository.listAll().stream()
                    .collect(Collectors.toUnmodifiableMap(StoredPolicy::department, stored -> stored));
        } catch (DatabaseUnavailableException e) {
            // what was read last counts until the database is back
        }
    }
}
