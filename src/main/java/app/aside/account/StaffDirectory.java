package app.aside.account;

import app.aside.database.LikePattern;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Finds colleagues and departments. Called by other rooms within their transaction, with the caller's access. */
@Service
public class StaffDirectory {

    /** How many names one search shows. */
    public static final int LIMIT = 20;

    private final StaffRepository staff;
    private final EntityManager entities;
    private final Presence presence;
    private final Clock clock;

    StaffDirectory(StaffRepository staff, EntityManager entities, Presence presence, Clock clock) {
        this.staff = staff;
        this.entities = entities;
        this.presence = presence;
        this.clock = clock;
    }

    /** Administrators, and supervisors of the department, by a part of the name; at most {@value #LIMIT}, by name. */
    public List<Colleague> watchers(Access access, String name, DepartmentId department) {
        return colleagues(staff.search(
                LikePattern.containing(name.strip()),
                access.staff().value(),
                Role.ADMINISTRATOR,
                Role.SUPERVISOR,
                department.value(),
                Limit.of(LIMIT)));
    }

    /** The agents of a department, by name. */
    public List<Colleague> agents(DepartmentId department) {
        return colleagues(staff.serving(department.value(), Role.AGENT, Limit.of(200)));
    }

    /** An enabled member of staff of the same company. */
    public Optional<Access> find(Access access, StaffId id) {
        return staff.findById(id.value())
                .filter(Staff::enabled)
                .map(s -> new Access(
                        id,
                        access.account(),
                        access.companyName(),
                        access.plan(),
                        s.name(),
                        s.roles(),
                        s.departments().stream().map(DepartmentId::new).collect(Collectors.toSet())));
    }

    /** The departments of the company, by name. */
    public List<DepartmentName> departments() {
        return entities.createQuery("select d from Department d order by d.name, d.id", Department.class)
                .getResultStream()
                .map(d -> new DepartmentName(new DepartmentId(d.id()), d.name()))
                .toList();
    }

    /** How many agents of the company have a view open. */
    public long agentsPresent() {
        return staff.countPresent(Role.AGENT, presence.since(clock.instant()));
    }

    private List<Colleague> colleagues(List<Staff> found) {
        Instant since = presence.since(clock.instant());
        return found.stream()
                .map(s -> new Colleague(new StaffId(s.id()), s.name(), s.roles(), s.presentSince(since)))
                .toList();
    }
}
