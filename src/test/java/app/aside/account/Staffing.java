package app.aside.account;

import app.aside.database.Identity;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes companies of their own for tests, so that no test disturbs another. */
@Component
public class Staffing {

    public static final String PASSWORD = "correct horse battery";

    private final Companies companies;

    Staffing(Companies companies) {
        this.companies = companies;
    }

    /** A company with one person of each role; {@code ana} is its only administrator and has a password. */
    public record Crew(
            AccountId account,
            String key,
            DepartmentId support,
            DepartmentId billing,
            StaffId ana,
            StaffId sofia,
            StaffId leo,
            StaffId max) {}

    public Crew crew() {
        String key = "c" + Identity.next().toString().replace("-", "").substring(0, 30);
        AccountId account = companies.create(key, "Acme", Plan.ADVANCED).id();
        DepartmentId support = companies.addDepartment(account, "Support");
        DepartmentId billing = companies.addDepartment(account, "Billing");
        return new Crew(
                account,
                key,
                support,
                billing,
                companies.addStaff(account, address("ana"), "Ana", Set.of(Role.ADMINISTRATOR), Set.of(), PASSWORD),
                companies.addStaff(account, address("sofia"), "Sofia", Set.of(Role.SUPERVISOR), Set.of(support), null),
                companies.addStaff(
                        account, address("leo"), "Leo", Set.of(Role.AGENT), Set.of(support, billing), PASSWORD),
                companies.addStaff(account, address("max"), "Max", Set.of(Role.MANAGER), Set.of(), null));
    }

    /** Another administrator, with a password. */
    public StaffId administrator(Crew crew, String name) {
        return companies.addStaff(
                crew.account(), address("admin"), name, Set.of(Role.ADMINISTRATOR), Set.of(), PASSWORD);
    }

    /** An address that nobody else has. */
    public static String address(String name) {
        return name + "-" + Identity.next() + "@acme.example";
    }
}
