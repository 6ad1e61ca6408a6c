package app.aside.account;

import app.aside.database.Identity;
import app.aside.live.Bell;
import app.aside.live.Topic;
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
public class StaffSettings {

    /** The most rows that one call returns. */
    public static final int PAGE = 200;

    static final int NAME_MAX = 80;

    private final AdministratorGate gate;
    private final StaffRepository staff;
    private final Invitations invitations;
    private final EntityManager entities;
    private final Presence presence;
    private final ApplicationEventPublisher events;
    private final Bell bell;
    private final Clock clock;

    StaffSettings(
            AdministratorGate gate,
            StaffRepository staff,
            Invitations invitations,
            EntityManager entities,
            Presence presence,
            ApplicationEventPublisher events,
            Bell bell,
            Clock clock) {
        this.gate = gate;
        this.staff = staff;
        this.invitations = invitations;
        this.entities = entities;
        this.presence = presence;
        this.events = events;
        this.bell = bell;
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
        return gate.read(me, access -> {
            List<Staff> page = entities.createQuery(
                            "select s from Staff s" + matching(search) + " order by s.name, s.id", Staff.class)
                    .setParameter("text", search.strip())
                    .setParameter("email", search.strip().toLowerCase(Locale.ROOT))
                    .setFirstResult(offset)
                    .setMaxResults(Math.min(limit, PAGE))
                    .getResultList();
            return members(page);
        });
    }

    /** How many {@link #list} has in all. */
    public int count(StaffId me, String search) {
        return gate.read(
                me,
                access -> Math.toIntExact(
                        entities.createQuery("select count(s) from Staff s" + matching(search), Long.class)
                                .setParameter("text", search.strip())
                                .setParameter("email", search.strip().toLowerCase(Locale.ROOT))
                                .getSingleResult()));
    }

    /** @throws Refusal when the person does not exist in the company */
    public StaffMember find(StaffId me, StaffId id) {
        return gate.read(
                me, access -> members(List.of(demand(id, LockModeType.NONE))).getFirst());
    }

    /** Adds a person, who comes in by the link. */
    public Invitation invite(StaffId me, String email, Details details) {
        return gate.write(me, access -> {
            String address = Field.EMAIL.check(() -> Email.of(email));
            if (staff.countEverywhere(address) > 0) {
                throw Field.EMAIL.taken("Somebody already signs in with this e-mail address.");
            }
            Staff invited = new Staff(Identity.next(), address, name(details), clock.instant());
            assign(invited, details);
            entities.persist(invited);
            return invitations.issue(invited);
        });
    }

    /** A new link, with which the person sets a first or a new password; an earlier link opens nothing any more. */
    public Invitation inviteAgain(StaffId me, StaffId id) {
        return gate.write(me, access -> {
            Staff invited = demand(id, LockModeType.PESSIMISTIC_WRITE);
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
        gate.write(me, access -> {
            Staff person = demand(id, LockModeType.PESSIMISTIC_WRITE);
            if (!details.roles().contains(Role.ADMINISTRATOR)) {
                demandAnotherAdministrator(person, "%s is the company's last administrator and must keep this role.");
            }
            Set<DepartmentId> served = person.served();
            String before = person.name();
            person.rename(name(details));
            assign(person, details);
            withdraw(access, person, served);
            if (!person.name().equals(before)) {
                events.publishEvent(new StaffRenamed(access.account(), id, person.name()));
            }
            return id;
        });
    }

    /** Takes all access away until {@link #enable}; ongoing conversations go back to the queue. */
    public void disable(StaffId me, StaffId id) {
        gate.write(me, access -> {
            Staff person = demand(id, LockModeType.PESSIMISTIC_WRITE);
            demandAnotherAdministrator(person, "%s is the company's last administrator and cannot be disabled.");
            if (id.equals(me)) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT, "You cannot disable yourself; another administrator can do it.");
            }
            Set<DepartmentId> served = person.served();
            person.enable(false);
            withdraw(access, person, served);
            return id;
        });
    }

    /** Gives access back with the roles and departments of before. */
    public void enable(StaffId me, StaffId id) {
        gate.write(me, access -> {
            Staff person = demand(id, LockModeType.PESSIMISTIC_WRITE);
            person.enable(true);
            ring(access, person);
            return id;
        });
    }

    private Staff demand(StaffId id, LockModeType lock) {
        // Loads only people of the administrator's company.
        Staff found = entities.find(Staff.class, id.value(), lock);
        if (found == null) {
            throw Refusal.notFound("member of staff");
        }
        return found;
    }

    private static String name(Details details) {
        return Field.NAME.check(() -> Text.line(details.name(), NAME_MAX, "The name"));
    }

    private void assign(Staff person, Details details) {
        boolean needsDepartment =
                details.roles().contains(Role.AGENT) || details.roles().contains(Role.SUPERVISOR);
        if (needsDepartment && details.departments().isEmpty()) {
            throw Field.DEPARTMENTS.invalid("Choose at least one department for an agent or a supervisor.");
        }
        Set<UUID> departments = needsDepartment
                ? details.departments().stream().map(DepartmentId::value).collect(Collectors.toSet())
                : Set.of();
        for (UUID department : departments) {
            if (entities.find(Department.class, department) == null) {
                throw Refusal.notFound("department");
            }
        }
        Field.ROLES.check(() -> {
            person.assign(details.roles(), departments);
            return person;
        });
    }

    /** Somebody who has not come in yet counts only where nobody has: that link may never be used. */
    private void demandAnotherAdministrator(Staff person, String sentence) {
        if (!person.enabled() || !person.roles().contains(Role.ADMINISTRATOR)) {
            return;
        }
        List<Staff> others = staff.othersEnabled(person.id(), Role.ADMINISTRATOR);
        if (others.isEmpty() || person.hasPassword() && others.stream().noneMatch(Staff::hasPassword)) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    sentence.formatted(person.name())
                            + (others.isEmpty() ? "" : " The others have not accepted their invitation yet."));
        }
    }

    private void withdraw(Access access, Staff person, Set<DepartmentId> before) {
        Set<DepartmentId> still = person.served();
        Set<DepartmentId> lost = new HashSet<>(before);
        lost.removeAll(still);
        if (!lost.isEmpty()) {
            events.publishEvent(new AgentWithdrawn(access.account(), new StaffId(person.id()), still));
        }
        ring(access, person);
    }

    private void ring(Access access, Staff person) {
        bell.ring(Topic.access(person.id()), Topic.company(access.account().value()));
    }

    private List<StaffMember> members(List<Staff> page) {
        Map<UUID, Instant> invited = invitations.validUntil(
                page.stream().filter(s -> !s.hasPassword()).map(Staff::id).toList());
        Instant since = presence.since(clock.instant());
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

    private static String matching(String search) {
        // Both parameters always appear, so that both statements take the same ones.
        return search.isBlank()
                ? " where (:text = '' or :email = '')"
                : " where locate(:text, s.name) > 0 or locate(:email, s.email) > 0";
    }
}
