package app.aside.staff;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.shared.FormField;
import app.aside.shared.LikePattern;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import app.aside.staff.identity.StaffIdentityRepository;
import app.aside.staff.session.StaffSessionRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The people of a company and their rights, for its administrators. A change takes effect at once, in open windows too.
 * The company always keeps an administrator who can sign in.
 */
@Service
public class StaffAdministrationService {

    /** The most rows that one call returns. */
    public static final int MAX_PAGE_SIZE = 200;

    static final int MAX_NAME_LENGTH = 80;

    private final AdministratorTransactions transactions;
    private final StaffRepository staff;
    private final StaffCredentialsRepository credentials;
    private final Invitations invitations;
    private final StaffSessionRepository sessions;
    private final StaffIdentityRepository identities;
    private final DepartmentDirectory departments;
    private final PresenceService presence;
    private final ApplicationEventPublisher events;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    StaffAdministrationService(
            AdministratorTransactions transactions,
            StaffRepository staff,
            StaffCredentialsRepository credentials,
            Invitations invitations,
            StaffSessionRepository sessions,
            StaffIdentityRepository identities,
            DepartmentDirectory departments,
            PresenceService presence,
            ApplicationEventPublisher events,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.transactions = transactions;
        this.staff = staff;
        this.credentials = credentials;
        this.invitations = invitations;
        this.sessions = sessions;
        this.identities = identities;
        this.departments = departments;
        this.presence = presence;
        this.events = events;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /**
     * The editable details of a person.
     *
     * @param roles at least one
     * @param departments at least one for agents and supervisors; ignored for the other roles
     */
    public record Details(String name, Set<Role> roles, Set<DepartmentId> departments) {}

    /** By name; of those whose name or address contains {@code search}, if that is not blank. */
    public List<StaffMember> list(StaffId me, String search, int offset, int limit) {
        String text = search.strip();
        return transactions.read(
                me,
                access -> toMembers(
                        access.company(),
                        staff.list(
                                LikePattern.containing(text),
                                text.toLowerCase(Locale.ROOT),
                                offset,
                                Math.min(limit, MAX_PAGE_SIZE))));
    }

    /** How many people {@link #list} finds in all. */
    public int count(StaffId me, String search) {
        String text = search.strip();
        return transactions.read(
                me, access -> staff.count(LikePattern.containing(text), text.toLowerCase(Locale.ROOT)));
    }

    /** @throws Refusal when the person does not exist in the company */
    public StaffMember require(StaffId me, StaffId id) {
        return transactions.read(
                me,
                access -> toMembers(access.company(), List.of(requireFound(staff.findById(id.value()))))
                        .getFirst());
    }

    /** Adds a person, who sets a password by the link. */
    public Invitation invite(StaffId me, String email, Details details) {
        return transactions.write(me, access -> {
            String address = FormField.EMAIL.validate(() -> EmailAddress.normalize(email));
            if (credentials.findStaff(address).isPresent()) {
                throw FormField.EMAIL.conflict("Somebody already signs in with this e-mail address.");
            }
            Staff invited = new Staff(UuidV7.next(), address, validateName(details.name()), clock.instant());
            assign(invited, details);
            staff.insert(invited);
            return invitations.issue(access.company(), invited);
        });
    }

    /** A new link, with which the person sets a first or a new password; an earlier link stops working. */
    public Invitation renewInvitation(StaffId me, StaffId id) {
        return transactions.write(me, access -> {
            Staff invited = lockStaff(id);
            if (!invited.enabled()) {
                throw new Refusal(Refusal.Reason.CONFLICT, "%s is disabled; enable first.", invited.name());
            }
            return invitations.issue(access.company(), invited);
        });
    }

    /**
     * Changes name, roles and departments. Conversations that the person may no longer serve go back to the queue; those
     * that stay show the new name.
     */
    public void change(StaffId me, StaffId id, Details details) {
        transactions.write(me, access -> {
            Staff person = lockStaff(id);
            if (!details.roles().contains(Role.ADMINISTRATOR)) {
                requireAnotherAdministrator(person, "%s is the company's last administrator and must keep this role.");
            }
            Access before = person.toAccess(access);
            person.rename(validateName(details.name()));
            assign(person, details);
            publishChange(access, person, before);
            if (!person.name().equals(before.name())) {
                events.publishEvent(new StaffRenamed(access.company(), id, person.name()));
            }
            return id;
        });
    }

    /** Takes all access away until {@link #enable}; ongoing conversations go back to the queue. */
    public void disable(StaffId me, StaffId id) {
        transactions.write(me, access -> {
            Staff person = lockStaff(id);
            requireAnotherAdministrator(person, "%s is the company's last administrator and cannot be disabled.");
            if (id.equals(me)) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT, "You cannot disable yourself; another administrator can do it.");
            }
            Access before = person.toAccess(access);
            person.setEnabled(false);
            sessions.deleteAll(access.company(), id, null);
            publishChange(access, person, before);
            return id;
        });
    }

    /** Gives access back with the roles and departments of before. */
    public void enable(StaffId me, StaffId id) {
        transactions.write(me, access -> {
            Staff person = lockStaff(id);
            person.setEnabled(true);
            publishChange(access, person);
            return id;
        });
    }

    private Staff lockStaff(StaffId id) {
        return requireFound(staff.lockById(id.value()));
    }

    private static Staff requireFound(Optional<Staff> found) {
        return found.orElseThrow(() -> Refusal.notFound("member of staff"));
    }

    /**
     * A name as it is stored.
     *
     * @throws app.aside.shared.FieldRefusal if it cannot be one
     */
    public static String validateName(String typed) {
        return FormField.NAME.validate(() -> TextNormalizer.singleLine(typed, MAX_NAME_LENGTH, "The name"));
    }

    private void assign(Staff person, Details details) {
        boolean needsDepartment = details.roles().stream().anyMatch(Role::needsDepartment);
        if (needsDepartment && details.departments().isEmpty()) {
            throw FormField.DEPARTMENTS.invalid("Choose at least one department for an agent or a supervisor.");
        }
        Set<DepartmentId> chosen = needsDepartment ? details.departments() : Set.of();
        if (!chosen.stream().allMatch(departments::exists)) {
            throw Refusal.notFound("department");
        }
        FormField.ROLES.validate(() -> {
            person.assign(details.roles(), chosen);
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
                    others.isEmpty() ? sentence : sentence + " The others have not accepted their invitation yet.",
                    person.name());
        }
    }

    private void publishChange(Access access, Staff person, Access before) {
        StaffRightsReduced change = new StaffRightsReduced(before, person.toAccess(access));
        if (change.isReduction()) {
            events.publishEvent(change);
        }
        publishChange(access, person);
    }

    private void publishChange(Access access, Staff person) {
        changeNotifier.publish(
                Topic.access(person.id()), Topic.company(access.company().value()));
    }

    private List<StaffMember> toMembers(CompanyId company, List<Staff> page) {
        Map<UUID, Instant> invited = invitations.listExpiryTimes(
                company,
                page.stream().filter(s -> !s.hasPassword()).map(Staff::id).toList());
        Set<UUID> connected = identities.listConnected(
                company,
                page.stream().filter(s -> !s.hasPassword()).map(Staff::id).toList());
        Instant since = presence.presenceCutoff(clock.instant());
        return page.stream()
                .map(s -> new StaffMember(
                        new StaffId(s.id()),
                        s.name(),
                        s.email(),
                        s.roles(),
                        s.departments(),
                        !s.enabled()
                                ? StaffMember.State.DISABLED
                                : s.hasPassword() || connected.contains(s.id())
                                        ? StaffMember.State.ACTIVE
                                        : StaffMember.State.INVITED,
                        s.presentSince(since),
                        invited.get(s.id())))
                .toList();
    }
}
