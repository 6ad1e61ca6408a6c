package app.aside.staff;

import app.aside.company.DepartmentId;
import app.aside.shared.LikePattern;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Finds members of staff. Called by other rooms within their transaction, with the caller's access. */
@Service
public class StaffDirectory {

    /** How many names one search shows. */
    public static final int MAX_RESULTS = 20;

    /**
     * The most agents who are listed. One message to all agents tells as many at once; the others read it with their next
     * view.
     */
    private static final int MAX_AGENTS = 2_000;

    /** The present name and address of a member of staff, enabled or not. */
    public record Contact(String name, String email) {}

    private final StaffRepository staff;
    private final PresenceService presence;
    private final Clock clock;

    StaffDirectory(StaffRepository staff, PresenceService presence, Clock clock) {
        this.staff = staff;
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

    /** The agents of a department, by name; at most {@value #MAX_AGENTS}. */
    public List<Colleague> listAgents(DepartmentId department) {
        return toColleagues(staff.listServing(department.value(), Role.AGENT, Limit.of(MAX_AGENTS)));
    }

    /** The enabled supervisors of a department, by name. */
    public List<Colleague> listSupervisors(DepartmentId department) {
        return toColleagues(staff.listServing(department.value(), Role.SUPERVISOR, Limit.of(200)));
    }

    /** The enabled administrators of the company, by name. */
    public List<Colleague> listAdministrators() {
        return toColleagues(staff.listHolding(Role.ADMINISTRATOR, Limit.of(200)));
    }

    /** The agents of any of these departments, by name; at most {@value #MAX_AGENTS}. */
    public List<Colleague> listAgents(Collection<DepartmentId> departments) {
        return departments.isEmpty()
                ? List.of()
                : toColleagues(staff.listServing(
                        departments.stream().map(DepartmentId::value).toList(), Role.AGENT, Limit.of(MAX_AGENTS)));
    }

    /** An enabled member of staff of the same company. */
    public Optional<Access> findAccess(Access access, StaffId id) {
        return staff.findById(id.value()).filter(Staff::enabled).map(s -> s.toAccess(access));
    }

    /** For each department with enabled staff, how many people hold each role in it; roles of nobody are missing. */
    public Map<DepartmentId, Map<Role, Long>> countByDepartment(Collection<DepartmentId> departments) {
        return staff
                .countByDepartment(departments.stream().map(DepartmentId::value).toList())
                .stream()
                .collect(Collectors.groupingBy(
                        row -> new DepartmentId(row.department()),
                        Collectors.toMap(
                                StaffRepository.DepartmentCount::role, StaffRepository.DepartmentCount::people)));
    }

    /** Which of these people are available and have a view open. */
    public Set<StaffId> listPresent(Collection<StaffId> people) {
        return people.isEmpty()
                ? Set.of()
                : staff
                        .listPresent(
                                people.stream().map(StaffId::value).toList(), presence.presenceCutoff(clock.instant()))
                        .stream()
                        .map(StaffId::new)
                        .collect(Collectors.toSet());
    }

    /** The agents of a department who are available and have a view open. */
    public List<StaffId> listAvailableAgents(DepartmentId department) {
        return staff.listAvailable(department.value(), Role.AGENT, presence.presenceCutoff(clock.instant())).stream()
                .map(StaffId::new)
                .toList();
    }

    /** Which of these people have had no connection for the grace time. */
    public List<StaffId> listDisconnected(Collection<StaffId> people) {
        return people.isEmpty()
                ? List.of()
                : staff
                        .listDisconnected(
                                people.stream().map(StaffId::value).toList(), presence.presenceCutoff(clock.instant()))
                        .stream()
                        .map(StaffId::new)
                        .toList();
    }

    /** The enabled agents of the company, by name; at most {@value #MAX_AGENTS}. */
    public List<Colleague> listAgents() {
        return toColleagues(staff.listHolding(Role.AGENT, Limit.of(MAX_AGENTS)));
    }

    /** How many agents of the company are available and have a view open. */
    public long countPresentAgents() {
        return staff.countPresent(Role.AGENT, presence.presenceCutoff(clock.instant()));
    }

    /** Those of these people who are staff of the company, enabled or not. */
    public Map<StaffId, Contact> listContacts(Collection<StaffId> people) {
        return people.isEmpty()
                ? Map.of()
                : staff.listContacts(people.stream().map(StaffId::value).toList()).stream()
                        .collect(Collectors.toMap(
                                row -> new StaffId(row.id()), row -> new Contact(row.name(), row.email())));
    }

    /** How many agents of any of these departments are available and have a view open. */
    public long countPresentAgents(Collection<DepartmentId> departments) {
        return departments.isEmpty()
                ? 0
                : staff.countPresent(
                        departments.stream().map(DepartmentId::value).toList(),
                        Role.AGENT,
                        presence.presenceCutoff(clock.instant()));
    }

    private List<Colleague> toColleagues(List<Staff> found) {
        Instant now = clock.instant();
        Instant since = presence.presenceCutoff(now);
        return found.stream()
                .map(s -> new Colleague(new StaffId(s.id()), s.name(), s.roles(), s.presence(since, now)))
                .toList();
    }
}
