package app.aside.staff;

import app.aside.company.CompanyService;
import app.aside.company.CompanyService.CompanyDetails;
import app.aside.company.DepartmentId;
import app.aside.database.Transactions;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/**
 * Adds and changes staff on behalf of who is no member of staff: the operator, and the sign-in service of a company. Checks no
 * rights.
 */
@Service
public class StaffProvisioningService {

    private static final String INITIAL_NAME = "Administrator"; // until the person changes it in the settings

    private final CompanyService companies;
    private final StaffRepository staff;
    private final StaffCredentialsRepository credentials;
    private final Invitations invitations;
    private final PasswordEncoder passwordEncoder;
    private final Transactions transactions;
    private final AuthorizedTransactions accesses;
    private final ApplicationEventPublisher events;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    StaffProvisioningService(
            CompanyService companies,
            StaffRepository staff,
            StaffCredentialsRepository credentials,
            Invitations invitations,
            PasswordEncoder passwordEncoder,
            Transactions transactions,
            AuthorizedTransactions accesses,
            ApplicationEventPublisher events,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.companies = companies;
        this.staff = staff;
        this.credentials = credentials;
        this.invitations = invitations;
        this.passwordEncoder = passwordEncoder;
        this.transactions = transactions;
        this.accesses = accesses;
        this.events = events;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /** @param password {@code null} for somebody who sets one by an invitation */
    public StaffId addStaff(
            CompanyId company,
            String email,
            String name,
            Set<Role> roles,
            Set<DepartmentId> departments,
            @Nullable String password) {
        return transactions.write(company.value(), () -> {
            Staff added = new Staff(UuidV7.next(), email, name, clock.instant());
            added.assign(roles, departments);
            if (password != null) {
                added.setPasswordHash(Objects.requireNonNull(passwordEncoder.encode(password)));
            }
            staff.insert(added);
            return new StaffId(added.id());
        });
    }

    /**
     * In the running transaction: a person without a password, whom the company's sign-in service names.
     *
     * @param name shortened, or replaced by the address, if it cannot be a name
     * @throws Refusal if this cannot be an address
     */
    public StaffId addFromProvider(
            CompanyId company, String email, @Nullable String name, Set<Role> roles, Set<DepartmentId> departments) {
        String address = FormField.EMAIL.validate(() -> EmailAddress.normalize(email));
        Staff added = new Staff(UuidV7.next(), address, nameOr(address, name), clock.instant());
        added.assign(roles, departments);
        staff.insert(added);
        staff.flush(); // what is stored about the person beside it needs the row
        changeNotifier.publish(Topic.company(company.value()));
        return new StaffId(added.id());
    }

    private static String nameOr(String address, @Nullable String name) {
        String usual = address.substring(0, address.indexOf('@'));
        try {
            return TextNormalizer.singleLine(
                    Objects.requireNonNullElse(name, usual), StaffAdministrationService.MAX_NAME_LENGTH, "The name");
        } catch (Refusal refusal) {
            return usual;
        }
    }

    /**
     * In the running transaction, under the company's lock: gives the person the rights that the company's sign-in service
     * says. Who is the last administrator with a password stays one.
     *
     * @param keepsAdministrator whether an administrator stays one in any case
     */
    public void assign(
            CompanyId company, StaffId id, Set<Role> roles, Set<DepartmentId> departments, boolean keepsAdministrator) {
        Staff person = staff.lockById(id.value()).orElseThrow(() -> Refusal.notFound("member of staff"));
        Set<Role> next = EnumSet.copyOf(roles);
        if (person.roles().contains(Role.ADMINISTRATOR) && (keepsAdministrator || isLastAdministrator(person))) {
            next.add(Role.ADMINISTRATOR);
        }
        if (person.roles().equals(next) && person.departments().equals(departments)) {
            return;
        }
        Access before = accesses.requireAccess(id);
        person.assign(next, departments);
        staff.flush();
        StaffRightsReduced change = new StaffRightsReduced(before, person.toAccess(before));
        if (change.isReduction()) {
            events.publishEvent(change);
        }
        changeNotifier.publish(Topic.access(id.value()), Topic.company(company.value()));
    }

    private boolean isLastAdministrator(Staff person) {
        return staff.listOthersEnabled(person.id(), Role.ADMINISTRATOR).stream().noneMatch(Staff::hasPassword);
    }

    /** Deletes all staff of a company; fails if anything else refers to them. */
    public void deleteAll(CompanyId company) {
        transactions.write(company.value(), () -> {
            staff.deleteAll(company.value());
            return company;
        });
    }

    /**
     * A new link for an administrator of a company. Adds the administrator if nobody has that address; invalidates an
     * earlier link of the same person.
     *
     * @throws Refusal if the address belongs to somebody who is not an enabled administrator of this company
     */
    public Invitation inviteAdministrator(String companyKey, String email) {
        CompanyDetails company = companies.findByKey(companyKey).orElseThrow(() -> Refusal.notFound("company"));
        String address = FormField.EMAIL.validate(() -> EmailAddress.normalize(email));
        return transactions.write(company.id().value(), () -> {
            Optional<StaffId> known = credentials.findStaff(address);
            return invitations.issue(
                    company.id(), known.isEmpty() ? addAdministrator(address) : lockAdministrator(known.get()));
        });
    }

    /** Who signs in with this address and has a link that can be used. */
    public Optional<StaffId> findInvited(CompanyId company, String email) {
        String address = FormField.EMAIL.validate(() -> EmailAddress.normalize(email));
        return credentials
                .findStaff(address)
                .filter(staff -> invitations
                        .listExpiryTimes(company, List.of(staff.value()))
                        .containsKey(staff.value()));
    }

    /** Whether an enabled administrator of the company has a password. */
    public boolean canAdministratorSignIn(CompanyId company) {
        return credentials.hasAdministrator(company);
    }

    private Staff addAdministrator(String address) {
        Staff administrator = new Staff(UuidV7.next(), address, INITIAL_NAME, clock.instant());
        administrator.assign(Set.of(Role.ADMINISTRATOR), Set.of());
        staff.insert(administrator);
        return administrator;
    }

    private Staff lockAdministrator(StaffId id) {
        // The repository finds nobody of another company.
        return staff.lockById(id.value())
                .filter(known -> known.enabled() && known.roles().contains(Role.ADMINISTRATOR))
                .orElseThrow(() -> FormField.EMAIL.conflict(
                        "This address belongs to somebody who is not an administrator of this company."));
    }
}
