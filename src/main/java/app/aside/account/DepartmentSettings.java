package app.aside.account;

import app.aside.database.Identity;
import app.aside.live.Bell;
import app.aside.live.Topic;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The departments of a company, for its administrators. None is ever deleted: conversations belong to them. */
@Service
public class DepartmentSettings {

    /** The most rows that one call returns. */
    public static final int PAGE = 200;

    static final int NAME_MAX = 80;

    private final AdministratorGate gate;
    private final EntityManager entities;
    private final Bell bell;

    DepartmentSettings(AdministratorGate gate, EntityManager entities, Bell bell) {
        this.gate = gate;
        this.entities = entities;
        this.bell = bell;
    }

    /** A department and how many enabled people serve and supervise it. */
    public record Row(DepartmentId id, String name, long agents, long supervisors) {

        /** For the persistence layer, which knows no types of identity. */
        Row(UUID id, String name, long agents, long supervisors) {
            this(new DepartmentId(id), name, agents, supervisors);
        }
    }

    /** By name. */
    public List<Row> list(StaffId me, int offset, int limit) {
        return gate.read(
                me,
                access -> entities.createQuery("""
                        select new app.aside.account.DepartmentSettings$Row(d.id, d.name,
                            (select count(s) from Staff s
                             where s.enabled and app.aside.account.Role.AGENT member of s.roles and d.id member of s.departments),
                            (select count(s) from Staff s
                             where s.enabled and app.aside.account.Role.SUPERVISOR member of s.roles and d.id member of s.departments))
                        from Department d order by d.name, d.id
                        """, Row.class)
                        .setFirstResult(offset)
                        .setMaxResults(Math.min(limit, PAGE))
                        .getResultList());
    }

    /** How many {@link #list} has in all. */
    public int count(StaffId me) {
        return gate.read(
                me,
                access -> Math.toIntExact(entities.createQuery("select count(d) from Department d", Long.class)
                        .getSingleResult()));
    }

    /** All departments of the company, by name, to choose from. */
    public List<DepartmentName> all(StaffId me) {
        return gate.read(
                me,
                access -> entities.createQuery("select d from Department d order by d.name, d.id", Department.class)
                        .getResultStream()
                        .map(d -> new DepartmentName(new DepartmentId(d.id()), d.name()))
                        .toList());
    }

    public DepartmentId add(StaffId me, String name) {
        DepartmentId id = new DepartmentId(Identity.next());
        return gate.write(me, access -> {
            entities.persist(new Department(id.value(), free(id, name)));
            bell.ring(Topic.company(access.account().value()));
            return id;
        });
    }

    public void rename(StaffId me, DepartmentId id, String name) {
        gate.write(me, access -> {
            Department department = entities.find(Department.class, id.value());
            if (department == null) {
                throw Refusal.notFound("department");
            }
            department.rename(free(id, name));
            bell.ring(
                    Topic.department(id.value()), Topic.company(access.account().value()));
            return id;
        });
    }

    /** The name as it is kept, if no other department of the company has it; case and accents do not count. */
    private String free(DepartmentId id, String typed) {
        String name = Field.NAME.check(() -> Text.line(typed, NAME_MAX, "The name"));
        boolean taken = !entities.createQuery(
                        "select d.id from Department d where d.name = :name and d.id <> :id", UUID.class)
                .setParameter("name", name)
                .setParameter("id", id.value())
                .getResultList()
                .isEmpty();
        if (taken) {
            throw Field.NAME.taken("There is already a department with this name.");
        }
        return name;
    }
}
