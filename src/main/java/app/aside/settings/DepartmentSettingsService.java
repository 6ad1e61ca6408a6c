package app.aside.settings;

import app.aside.company.Department;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The departments of a company, for its administrators. None is ever deleted: conversations belong to them. */
@Service
public class DepartmentSettingsService {

    /** The most rows that one call returns. */
    public static final int MAX_PAGE_SIZE = 200;

    static final int MAX_NAME_LENGTH = 80;

    private final AdministratorTransactions transactions;
    private final EntityManager entities;
    private final ChangeNotifier changeNotifier;

    DepartmentSettingsService(AdministratorTransactions gate, EntityManager entities, ChangeNotifier bell) {
        this.transactions = gate;
        this.entities = entities;
        this.changeNotifier = bell;
    }

    /** A department and how many enabled people serve and supervise it. */
    public record DepartmentStaffing(DepartmentId id, String name, long agents, long supervisors) {

        /** For the persistence layer, which knows no types of identity. */
        DepartmentStaffing(UUID id, String name, long agents, long supervisors) {
            this(new DepartmentId(id), name, agents, supervisors);
        }
    }

    /** By name. */
    public List<DepartmentStaffing> list(StaffId me, int offset, int limit) {
        return transactions.read(
                me,
                access -> entities.createQuery("""
                        select new app.aside.settings.DepartmentSettingsService$DepartmentStaffing(d.id, d.name,
                            (select count(s) from Staff s
                             where s.enabled and app.aside.staff.Role.AGENT member of s.roles and d.id member of s.departments),
                            (select count(s) from Staff s
                             where s.enabled and app.aside.staff.Role.SUPERVISOR member of s.roles and d.id member of s.departments))
                        from Department d order by d.name, d.id
                        """, DepartmentStaffing.class)
                        .setFirstResult(offset)
                        .setMaxResults(Math.min(limit, MAX_PAGE_SIZE))
                        .getResultList());
    }

    /** How many {@link #list} has in all. */
    public int count(StaffId me) {
        return transactions.read(
                me,
                access -> Math.toIntExact(entities.createQuery("select count(d) from Department d", Long.class)
                        .getSingleResult()));
    }

    /** All departments of the company, by name, to choose from. */
    public List<DepartmentName> listAll(StaffId me) {
        return transactions.read(
                me,
                access -> entities.createQuery("select d from Department d order by d.name, d.id", Department.class)
                        .getResultStream()
                        .map(d -> new DepartmentName(new DepartmentId(d.id()), d.name()))
                        .toList());
    }

    public DepartmentId add(StaffId me, String name) {
        DepartmentId id = new DepartmentId(UuidV7.next());
        return transactions.write(me, access -> {
            entities.persist(new Department(id.value(), requireUniqueName(id, name)));
            changeNotifier.publish(Topic.company(access.company().value()));
            return id;
        });
    }

    public void rename(StaffId me, DepartmentId id, String name) {
        transactions.write(me, access -> {
            Department department = entities.find(Department.class, id.value());
            if (department == null) {
                throw Refusal.notFound("department");
            }
            department.rename(requireUniqueName(id, name));
            changeNotifier.publish(
                    Topic.department(id.value()), Topic.company(access.company().value()));
            return id;
        });
    }

    /** The name as it is kept, if no other department of the company has it; case and accents do not count. */
    private String requireUniqueName(DepartmentId id, String typed) {
        String name = FormField.NAME.validate(() -> TextNormalizer.singleLine(typed, MAX_NAME_LENGTH, "The name"));
        boolean taken = !entities.createQuery(
                        "select d.id from Department d where d.name = :name and d.id <> :id", UUID.class)
                .setParameter("name", name)
                .setParameter("id", id.value())
                .getResultList()
                .isEmpty();
        if (taken) {
            throw FormField.NAME.conflict("There is already a department with this name.");
        }
        return name;
    }
}
