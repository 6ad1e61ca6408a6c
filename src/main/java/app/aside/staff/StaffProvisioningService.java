package app.aside.staff;

import app.aside.company.CompanyService;
import app.aside.company.CompanyService.CompanyDetails;
import app.aside.company.DepartmentId;
import app.aside.database.Transactions;
import app.aside.shared.CompanyId;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Adds staff on behalf of the operator, who belongs to no company. Checks no rights. */
@Service
public class StaffProvisioningService {

    private static final String INITIAL_NAME = "Administrator"; // until the person changes it in the settings

    private final CompanyService companies;
    private final StaffRepository staff;
    private final StaffCredentialsRepository credentials;
    private final Invitations invitations;
    private final PasswordEncoder passwordEncoder;
    private final Transactions transactions;
    private final Clock clock;

    StaffProvisioningService(
            CompanyService companies,
            StaffRepository staff,
            StaffCredentialsRepository credentials,
            Invitations invitations,
            PasswordEncoder passwordEncoder,
            Transactions transactions,
            Clock clock) {
        this.companies = companies;
        this.staff = staff;
        this.credentials = credentials;
        this.invitations = invitations;
        this.passwordEncoder = passwordEncoder;
        this.transactions = transactions;
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
