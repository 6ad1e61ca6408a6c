package app.aside.clock;

import app.aside.company.DepartmentId;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.stereotype.Service;

/** When departments open, and whether anything is measured. */
@Service
public class ServicePolicyReader {

    private static final LocalTime NINE = LocalTime.of(9, 0);

    private final AuthorizedTransactions transactions;
    private final ServicePolicies policies;
    private final Clock clock;

    ServicePolicyReader(AuthorizedTransactions transactions, ServicePolicies policies, Clock clock) {
        this.transactions = transactions;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * When the department opens on the next day on which it does; tomorrow at nine in the viewer's zone if it never closes.
     *
     * @param viewer the zone of the person who asks
     */
    public Instant nextDayOpening(DepartmentId department, ZoneId viewer) {
        OpeningHours hours = policies.of(department).hours();
        Instant now = clock.instant();
        Instant morning = tomorrow(now, viewer).atTime(NINE).atZone(viewer).toInstant();
        return hours == null
                ? morning
                : hours.nextOpening(tomorrow(now, hours.zone())
                                .atStartOfDay(hours.zone())
                                .toInstant())
                        .orElse(morning);
    }

    /** Whether a department of this person's company has a target. */
    public boolean hasTargets(StaffId me) {
        return hasTargets(transactions.requireAccess(me));
    }

    /** As {@link #hasTargets(StaffId)}, without reading the rights again. */
    public boolean hasTargets(Access access) {
        return policies.hasTargets(access.company());
    }

    private static LocalDate tomorrow(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate().plusDays(1);
    }
}
