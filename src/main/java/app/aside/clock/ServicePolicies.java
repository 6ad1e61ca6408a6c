package app.aside.clock;

import app.aside.company.DepartmentId;
import app.aside.shared.DatabaseUnavailableException;
import java.time.Instant;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What all departments have chosen, in memory: lists and messages cost no statement for it. A change counts at once on the
 * node that makes it, and on the others within 15 seconds.
 */
@Component
public class ServicePolicies {

    private final ServicePolicyRepository repository;
    private volatile Map<DepartmentId, ServicePolicy> policies = Map.of();

    ServicePolicies(ServicePolicyRepository repository) {
        this.repository = repository;
    }

    /** {@link ServicePolicy#NONE} for a department that has chosen nothing. */
    ServicePolicy of(DepartmentId department) {
        return policies.getOrDefault(department, ServicePolicy.NONE);
    }

    /** Whether this moment is outside the opening hours of the department. */
    public boolean isClosed(DepartmentId department, Instant at) {
        return of(department).isClosed(at);
    }

    /** Whether no department of any company has opening hours. */
    boolean nobodyCloses() {
        return policies.values().stream().allMatch(policy -> policy.hours() == null);
    }

    @Scheduled(fixedDelayString = "${aside.clock.reload:15s}")
    void reload() {
        try {
            policies = Map.copyOf(repository.listAll());
        } catch (DatabaseUnavailableException e) {
            // what was read last counts until the database is back
        }
    }
}
