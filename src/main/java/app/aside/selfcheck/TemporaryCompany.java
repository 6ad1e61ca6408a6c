package app.aside.selfcheck;

import app.aside.company.CompanyService;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.history.CompanyDeletionService;
import app.aside.shared.CompanyId;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.StaffProvisioningService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * A company that exists during one check. Nobody can sign in to it, its key cannot be guessed, and it is deleted
 * afterwards.
 */
@Component
class TemporaryCompany {

    private static final String KEY_PREFIX = "self-check-";

    /** An older company was left behind by a process that died. */
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private final CompanyService companies;
    private final StaffProvisioningService staff;
    private final CompanyDeletionService deletion;
    private final Clock clock;

    TemporaryCompany(
            CompanyService companies, StaffProvisioningService staff, CompanyDeletionService deletion, Clock clock) {
        this.companies = companies;
        this.staff = staff;
        this.deletion = deletion;
        this.clock = clock;
    }

    record TemporaryCompanyMembers(String companyKey, StaffId administrator, StaffId supervisor, StaffId agent) {}

    <T> T runWith(Function<TemporaryCompanyMembers, T> work) {
        removeLeftovers();
        String key = KEY_PREFIX
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        CompanyId company = companies.create(key, "Self-check", Plan.ADVANCED).id();
        try {
            DepartmentId department = companies.addDepartment(company, "Self-check");
            return work.apply(new TemporaryCompanyMembers(
                    key,
                    addMember(company, department, key, Role.ADMINISTRATOR),
                    addMember(company, department, key, Role.SUPERVISOR),
                    addMember(company, department, key, Role.AGENT)));
        } finally {
            deletion.delete(company);
        }
    }

    private StaffId addMember(CompanyId company, DepartmentId department, String key, Role role) {
        return staff.addStaff(
                company, role + "@" + key + ".invalid", role.label(), Set.of(role), Set.of(department), null);
    }

    private void removeLeftovers() {
        companies.list().stream()
                .filter(company -> company.key().startsWith(KEY_PREFIX))
                .filter(company -> createdAt(company.id()).plus(MAX_AGE).isBefore(clock.instant()))
                .forEach(company -> deletion.delete(company.id()));
    }

    /** A version 7 UUID begins with its time in milliseconds. */
    private static Instant createdAt(CompanyId company) {
        return Instant.ofEpochMilli(company.value().getMostSignificantBits() >>> 16);
    }
}
