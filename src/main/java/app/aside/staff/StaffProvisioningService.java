package app.aside.staff;

import app.aside.company.CompanyService;
import app.aside.company.CompanyService.CompanyDetails;
import app.aside.database.Transactions;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How the operator of the installation lets a company's administrator in, when nobody of the company can. */
@Service
public class StaffProvisioningService {

    private static final String INITIAL_NAME = "Administrator"; // until the person changes it in the settings

    private final CompanyService companies;
    private final Invitations invitations;
    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Clock clock;

    StaffProvisioningService(
            CompanyService companies,
            Invitations invitations,
            JdbcClient jdbc,
            EntityManager entities,
            Transactions transactions,
            Clock clock) {
        this.companies = companies;
        this.invitations = invitations;
        this.jdbc = jdbc;
        this.entities = entities;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A new link for an administrator of a company, who is added if nobody has that address; an earlier link of the
     * same person opens nothing any more.
     *
     * @throws Refusal if the address belongs to somebody who is not an enabled administrator of this company
     */
    public Invitation inviteAdministrator(String companyKey, String email) {
        CompanyDetails company = companies.findByKey(companyKey).orElseThrow(() -> Refusal.notFound("company"));
        String address = FormField.EMAIL.validate(() -> EmailAddress.normalize(email));
        return transactions.write(company.id().value(), () -> {
            List<UUID> known = jdbc.sql("SELECT id FROM staff WHERE email = ?")
                    .param(address)
                    .query((row, number) -> row.getObject("id", UUID.class))
                    .list();
            Staff administrator = known.isEmpty() ? addAdministrator(address) : requireAdministrator(known.getFirst());
            return invitations.issue(administrator);
        });
    }

    /** Whether some administrator of the company has a password and is enabled. */
    public boolean canAdministratorSignIn(String companyKey) {
        return jdbc.sql("""
                        SELECT COUNT(*) > 0 FROM staff s
                        JOIN account a ON a.id = s.account_id JOIN staff_role r ON r.staff_id = s.id
                        WHERE a.company_key = ? AND r.role = 'ADMINISTRATOR' AND s.enabled
                          AND s.password_hash IS NOT NULL
                        """).param(companyKey).query(Boolean.class).single();
    }

    private Staff addAdministrator(String address) {
        Staff administrator = new Staff(UuidV7.next(), address, INITIAL_NAME, clock.instant());
        administrator.assign(Set.of(Role.ADMINISTRATOR), Set.of());
        entities.persist(administrator);
        return administrator;
    }

    private Staff requireAdministrator(UUID id) {
        // Finds nobody of another company.
        Staff known = entities.find(Staff.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (known == null || !known.enabled() || !known.roles().contains(Role.ADMINISTRATOR)) {
            throw FormField.EMAIL.conflict(
                    "This address belongs to somebody who is not an administrator of this company.");
        }
        return known;
    }
}
