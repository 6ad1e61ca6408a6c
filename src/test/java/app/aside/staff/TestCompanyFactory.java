package app.aside.staff;

import app.aside.company.CompanyService;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.shared.CompanyId;
import app.aside.shared.UuidV7;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes companies of their own for tests, so that no test disturbs another. */
@Component
public class TestCompanyFactory {

    public static final String PASSWORD = "correct horse battery";

    private final CompanyService companies;
    private final StaffProvisioningService staff;

    TestCompanyFactory(CompanyService companies, StaffProvisioningService staff) {
        this.companies = companies;
        this.staff = staff;
    }

    /** A company with one person of each role; {@code ana} is its only administrator and has a password. */
    public record StaffedCompany(
            CompanyId id,
            String key,
            DepartmentId support,
            DepartmentId billing,
            StaffId ana,
            StaffId sofia,
            StaffId leo,
            StaffId max) {}

    public StaffedCompany create() {
        String key = "c" + UuidV7.next().toString().replace("-", "").substring(0, 30);
        CompanyId account = companies.create(key, "Acme", Plan.ADVANCED).id();
        DepartmentId support = companies.addDepartment(account, "Support");
        DepartmentId billing = companies.addDepartment(account, "Billing");
        return new StaffedCompany(
                account,
                key,
                support,
                billing,
                staff.addStaff(account, uniqueEmail("ana"), "Ana", Set.of(Role.ADMINISTRATOR), Set.of(), PASSWORD),
                staff.addStaff(account, uniqueEmail("sofia"), "Sofia", Set.of(Role.SUPERVISOR), Set.of(support), null),
                staff.addStaff(
                        account, uniqueEmail("leo"), "Leo", Set.of(Role.AGENT), Set.of(support, billing), PASSWORD),
                staff.addStaff(account, uniqueEmail("max"), "Max", Set.of(Role.MANAGER), Set.of(), null));
    }

    /** Another administrator, with a password. */
    public StaffId addAdministrator(StaffedCompany crew, String name) {
        return staff.addStaff(crew.id(), uniqueEmail("admin"), name, Set.of(Role.ADMINISTRATOR), Set.of(), PASSWORD);
    }

    /** An address that nobody else has. */
    public static String uniqueEmail(String name) {
        return name + "-" + UuidV7.next() + "@acme.example";
    }
}
