package app.aside.staff;

import app.aside.company.Department;
import app.aside.company.DepartmentId;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Who works for a company and what each may do, for its administrators. A change takes effect at once: it ends the
 * sessions of whom it concerns. The company always keeps an administrator who can sign in.
 */
@Service
public class StaffAdministrationService {

    /** The most rows that one call returns. */
    public static final int MAX_PAGE_SIZE = 200;

    static final int MAX_NAME_LENGTH = 80;

    private final AdministratorTransactions transactions;
    private final StaffRepository staff;
    private final Invitations invitations;
    private final EntityManager entities;
    private final PresenceService presence;
    private final ApplicationEventPublisher events;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    StaffAdministrationService(
            AdministratorTransactions gate,
            StaffRepository staff,
            Invitations invitations,
            EntityManager entities,
            PresenceService presence,
            ApplicationEventPublisher events,
            ChangeNotifier bell,
            Clock clock) {
        this.transactions = gate;
        this.staff = staff;
        this.invitations = invitations;
        this.entities = entities;
        this.presence = presence;
        this.events = events;
        this.changeNotifier = bell;
        this.clock = clock;
    }

    /**
     * What can be set for a person.
     *
     * @param roles at least one
     * @param departments at least one for agents and supervisors; without meaning for the other roles
     */
    public record Details(String name, Set<Role> roles, Set<DepartmentId> departments) {}

    /** By name; of those whose name or address contains {@code search}, if that is not blank. */
    public List<StaffMember> list(StaffId me, String search, int offset, int limit) {
        return transactions.read(me, access -> {
            List<Staff> page = entities.createQuery(
                            "select s from Staff s" + searchClause(search) + " order by s.name, s.id", Staff.class)
                    .setParameter("text", search.strip())
                    .setParameter("email", search.strip().toLowerCase(Locale.ROOT))
                    .setFirstResult(offset)
                    .setMaxResults(Math.min(limit, MAX_PAGE_SIZE))
                    .getResultList();
            return toMembers(page);
        });
    }

    /** How many {@link #list} has in all. */
    public int count(StaffId me, String search) {
        return transactions.read(
                me,
                access -> Math.toIntExact(
                        entities.createQuery("select count(s) from Staff s" + searchClause(search), Long.class)
                                .setParameter("text", search.strip())
                                .setParameter("email", search.strip().toLowerCase(Locale.ROOT))
                                .getSingleResult()));
    }

    /** @throws Refusal when the person does not exist in the company */
    public StaffMember require(StaffId me, StaffId id) {
        return transactions.read(
                me,
                access ->
                        toMembers(List.of(requireStaff(id, LockModeType.NONE))).getFirst());
    }

    /** Adds a person, who comes in by the link. */
    public Invitation invite(StaffId me, String email, Details details) {
        return transactions.write(me, access -> {
            String address = FormField.EMAIL.validate(() -> EmailAddress.normalize(email));
            if (staff.countByEmailInAllCompanies(address) > 0) {
                throw FormField.EMAIL.conflict("Somebody already signs in with this e-mail address.");
            }
            Staff invited = new Staff(UuidV7.next(), address, name(details), clock.instant());
            assign(invited, details);
            entities.persist(invited);
            return invitations.issue(invited);
        });
    }

    /** A new link, with which the person sets a first or a new password; an earlier link opens nothing any more. */
    public Invitation renewInvitation(StaffId me, StaffId id) {
        return transactions.write(me, access -> {
            Staff invited = requireStaff(id, LockModeType.PESSIMISTIC_WRITE);
            if (!invited.enabled()) {
                throw new Refusal(Refusal.Reason.CONFLICT, "%s is disabled; enable first.".formatted(invited.name()));
            }
            return invitations.issue(invited);
        });
    }

    /**
     * Changes name, roles and departments. Conversations that the person may no longer serve go back to the queue; those
     * that stay show the new name.
     */
    public void change(StaffId me, StaffId id, Details details) {
        transactions.write(me, access -> {
            Staff person = requireStaff(id, LockModeType.PESSIMISTIC_WRITE);
            if (!details.roles().contains(Role.ADMINISTRATOR)) {
                requireAnotherAdministrator(person, "%s is the company's last administrator and must keep this role.");
            }
            Set<DepartmentId> served = person.servedDepartments();
            String before = person.name();
            person.rename(name(details));
            assign(person, details);
            publishLostDepartments(access, person, served);
            if (!person.name().equals(before)) {
                events.publishEvent(new StaffRenamed(access.company(), id, person.name()));
            }
            return id;
        });
    }

    /** Takes all access away until {@link #enable}; ongoing conversations go back to the queue. */
    public void disable(StaffId me, StaffId id) {
        transactions.write(me, access -> {
            Staff person = requireStaff(id, LockModeType.PESSIMISTIC_WRITE);
            requireAnotherAdministrator(person, "%s is the company's last administrator and cannot be disabled.");
            if (id.equals(me)) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT, "You cannot disable yourself; another administrator can do it.");
            }
            Set<DepartmentId> served = person.servedDepartments();
            person.setEnabled(false);
            publishLostDepartments(access, person, served);
            return id;
        });
    }

    /** Gives access back with the roles and departments of before. */
    public void enable(StaffId me, StaffId id) {
        transactions.write(me, access -> {
            Staff person = requireStaff(id, LockModeType.PESSIMISTIC_WRITE);
            person.setEnabled(true);
            publishChange(access, person);
            return id;
        });
    }

    private Staff requireStaff(StaffId id, LockModeType lock) {
        // Loads only people of the administrator's company.
        Staff found = entities.find(Staff.class, id.value(), lock);
        if (found == null) {
            throw Refusal.notFound("member of staff");
        }
        return found;
    }

    private static String name(Details details) {
        return FormField.NAME.validate(() -> TextNormalizer.singleLine(details.name(), MAX_NAME_LENGTH, "The name"));
    }

    private void assign(Staff person, Details details) {
        boolean needsDepartment =
                details.roles().contains(Role.AGENT) || details.roles().contains(Role.SUPERVISOR);
        if (needsDepartment && details.departments().isEmpty()) {
            throw FormField.DEPARTMENTS.invalid("Choose at least one department for an agent or a supervisor.");
        }
        Set<UUID> departments = needsDepartment
                ? details.departments().stream().map(DepartmentId::value).collect(Collectors.toSet())
                : Set.of();
        for (UUID department : departments) {
            if (entities.find(Department.class, department) == null) {
                throw Refusal.notFound("department");
            }
        }
        FormField.ROLES.validate(() -> {
            person.assign(details.roles(), departments);
            return person;
        });
    }

    /** Somebody who has not come in yet counts only where nobody has: that link may never be used. */
    private void requireAnotherAdministrator(Staff person, String sentence) {
        if (!person.enabled() || !person.roles().contains(Role.ADMINISTRATOR)) {
            return;
        }
        List<Staff> others = staff.listOthersEnabled(person.id(), Role.ADMINISTRATOR);
        if (others.isEmpty() || person.hasPassword() && others.stream().noneMatch(Staff::hasPassword)) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    sentence.formatted(person.name())
                            + (others.isEmpty() ? "" : " The others have not accepted their invitation yet."));
        }
    }

    private void publishLostDepartments(Access access, Staff person, Set<DepartmentId> before) {
        Set<DepartmentId> still = person.servedDepartments();
        Set<DepartmentId> lost = new HashSet<>(before);
        lost.removeAll(still);
        if (!lost.isEmpty()) {
            events.publishEvent(new AgentDepartmentsReduced(access.company(), new StaffId(person.id()), still));
        }
        publishChange(access, person);
    }

    private void publishChange(Access access, Staff person) {
        changeNotifier.publish(
                Topic.access(person.id()), Topic.company(access.company().value()));
    }

    private List<StaffMember> toMembers(List<Staff> page) {
        Map<UUID, Instant> invited = invitations.listExpiryTimes(
                page.stream().filter(s -> !s.hasPassword()).map(Staff::id).toList());
        Instant since = presence.presenceCutoff(clock.instant());
        return page.stream()
                .map(s -> new StaffMember(
                        new StaffId(s.id()),
                        s.name(),
                        s.email(),
                        s.roles(),
                        s.departments().stream().map(DepartmentId::new).collect(Collectors.toSet()),
                        !s.enabled()
                                ? StaffMember.State.DISABLED
                                : s.hasPassword() ? StaffMember.State.ACTIVE : StaffMember.State.INVITED,
                        s.presentSince(since),
                        invited.get(s.id())))
                .toList();
    }

    private static String searchClause(String search) {
        // Both parameters always appear, so that both statements take the same ones.
        return search.isBlank()
                ? " where (:text = '' or :email = '')"
                : " where locate(:text, s.name) > 0 or locate(:email, s.email) > 0";
    }
}
