package app.aside.staff;

import app.aside.company.Department;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.shared.LikePattern;
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
    public static final int MAX_RESULTS = 20;

    private final StaffRepository staff;
    private final EntityManager entities;
    private final PresenceService presence;
    private final Clock clock;

    StaffDirectory(StaffRepository staff, EntityManager entities, PresenceService presence, Clock clock) {
        this.staff = staff;
        this.entities = entities;
        this.presence = presence;
        this.clock = clock;
    }

    /** Administrators, and supervisors of the department, by a part of the name; at most {@value #MAX_RESULTS}, by name. */
    public List<Colleague> searchSupervisors(Access access, String name, DepartmentId department) {
        return toColleagues(staff.searchByName(
                LikePattern.containing(name.strip()),
                access.staff().value(),
                Role.ADMINISTRATOR,
                Role.SUPERVISOR,
                department.value(),
                Limit.of(MAX_RESULTS)));
    }

    /** The agents of a department, by name. */
    public List<Colleague> listAgents(DepartmentId department) {
        return toColleagues(staff.listServing(department.value(), Role.AGENT, Limit.of(200)));
    }

    /** An enabled member of staff of the same company. */
    public Optional<Access> findAccess(Access access, StaffId id) {
        return staff.findById(id.value())
                .filter(Staff::enabled)
                .map(s -> new Access(
                        id,
                        access.company(),
                        access.companyName(),
                        access.plan(),
                        s.name(),
                        s.roles(),
                        s.departments().stream().map(DepartmentId::new).collect(Collectors.toSet())));
    }

    /** The departments of the company, by name. */
    public List<DepartmentName> listDepartments() {
        return entities.createQuery("select d from Department d order by d.name, d.id", Department.class)
                .getResultStream()
                .map(d -> new DepartmentName(new DepartmentId(d.id()), d.name()))
                .toList();
    }

    /** How many agents of the company have a view open. */
    public long countPresentAgents() {
        return staff.countPresent(Role.AGENT, presence.presenceCutoff(clock.instant()));
    }

    private List<Colleague> toColleagues(List<Staff> found) {
        Instant since = presence.presenceCutoff(clock.instant());
        return found.stream()
                .map(s -> new Colleague(new StaffId(s.id()), s.name(), s.roles(), s.presentSince(since)))
                .toList();
    }
}
