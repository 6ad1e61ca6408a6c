package app.aside.settings;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The departments of a company, for its administrators. */
@Service
public class DepartmentSettingsService {

    /** The most rows that one call returns. */
    public static final int MAX_PAGE_SIZE = 200;

    private final AdministratorTransactions transactions;
    private final DepartmentDirectory departments;
    private final StaffDirectory staff;
    private final ChangeNotifier changeNotifier;

    DepartmentSettingsService(
            AdministratorTransactions transactions,
            DepartmentDirectory departments,
            StaffDirectory staff,
            ChangeNotifier changeNotifier) {
        this.transactions = transactions;
        this.departments = departments;
        this.staff = staff;
        this.changeNotifier = changeNotifier;
    }

    /** A department with the number of its enabled agents and supervisors. */
    public record DepartmentStaffing(DepartmentId id, String name, long agents, long supervisors) {}

    /** One page of the departments, by name. */
    public List<DepartmentStaffing> list(StaffId me, int offset, int limit) {
        return transactions.read(me, access -> {
            List<DepartmentName> page = departments.list(offset, Math.min(limit, MAX_PAGE_SIZE));
            Map<DepartmentId, Map<Role, Long>> counts = staff.countByDepartment(
                    page.stream().map(DepartmentName::id).toList());
            return page.stream()
                    .map(department -> toStaffing(department, counts.getOrDefault(department.id(), Map.of())))
                    .toList();
        });
    }

    /** How many {@link #list} has in all. */
    public int count(StaffId me) {
        return transactions.read(me, access -> departments.count());
    }

    /** All departments of the company, by name. */
    public List<DepartmentName> listAll(StaffId me) {
        return transactions.read(me, access -> departments.list());
    }

    /** @throws app.aside.shared.FieldRefusal if the name is not usable or another department has it */
    public DepartmentId add(StaffId me, String name) {
        return transactions.write(me, access -> {
            DepartmentId added = departments.add(name);
            changeNotifier.publish(Topic.company(access.company().value()));
            return added;
        });
    }

    /** @throws app.aside.shared.FieldRefusal if the name is not usable or another department has it */
    public void rename(StaffId me, DepartmentId id, String name) {
        transactions.write(me, access -> {
            departments.rename(id, name);
            changeNotifier.publish(
                    Topic.department(id.value()), Topic.company(access.company().value()));
            return id;
        });
    }

    private static DepartmentStaffing toStaffing(DepartmentName department, Map<Role, Long> count) {
        return new DepartmentStaffing(
                department.id(),
                department.name(),
                count.getOrDefault(Role.AGENT, 0L),
                count.getOrDefault(Role.SUPERVISOR, 0L));
    }
}
