package app.aside.savedfilter;

import app.aside.company.DepartmentId;
import app.aside.staff.Access;
import app.aside.staff.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores saved filters, and reads those that a person has. */
@Repository
class SavedFilterRepository {

    private static final String SELECT = "SELECT id, name, parameters, staff_id, department_id FROM saved_filter ";

    private final JdbcClient jdbc;

    SavedFilterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of everybody that this person belongs to; an administrator has those of all departments. By name. */
    List<SavedFilter> list(Access access, FilteredList list) {
        return jdbc
                .sql(SELECT + "WHERE account_id = ? AND list = ? ORDER BY name, id")
                .params(access.company().value(), list.name())
                .query((row, number) -> toFilter(access, row))
                .list()
                .stream()
                .filter(filter -> has(access, filter))
                .toList();
    }

    /** Empty if it does not exist for this person. */
    Optional<SavedFilter> find(Access access, SavedFilterId id) {
        return jdbc.sql(SELECT + "WHERE account_id = ? AND id = ?")
                .params(access.company().value(), id.value())
                .query((row, number) -> toFilter(access, row))
                .optional()
                .filter(filter -> has(access, filter));
    }

    private static boolean has(Access access, SavedFilter filter) {
        return switch (filter.audience()) {
            case FilterAudience.Personal() -> filter.mayChange();
            case FilterAudience.OfDepartment(var department) ->
                access.hasRole(Role.ADMINISTRATOR) || access.departments().contains(department);
            case FilterAudience.OfCompany() -> true;
        };
    }

    private static SavedFilter toFilter(Access access, ResultSet row) throws SQLException {
        UUID staff = row.getObject("staff_id", UUID.class);
        UUID department = row.getObject("department_id", UUID.class);
        return new SavedFilter(
                new SavedFilterId(row.getObject("id", UUID.class)),
                row.getString("name"),
                audience(staff, department),
                FilterParameters.parse(row.getString("parameters")),
                staff == null
                        ? access.hasRole(Role.ADMINISTRATOR)
                        : staff.equals(access.staff().value()));
    }

    private static FilterAudience audience(@Nullable UUID staff, @Nullable UUID department) {
        if (staff != null) {
            return new FilterAudience.Personal();
        }
        return department == null
                ? new FilterAudience.OfCompany()
                : new FilterAudience.OfDepartment(new DepartmentId(department));
    }

    /** How many this audience has. */
    int count(Access access, FilteredList list, FilterAudience audience) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM saved_filter
                        WHERE account_id = :company AND list = :list AND staff_id <=> :staff AND department_id <=> :department""")
                .param("company", access.company().value())
                .param("list", list.name())
                .param("staff", staffOf(access, audience))
                .param("department", departmentOf(audience))
                .query(Integer.class)
                .single();
    }

    /** @throws DuplicateKeyException if the audience has a filter with this name */
    void insert(
            Access access,
            SavedFilterId id,
            FilteredList list,
            String name,
            FilterAudience audience,
            String parameters) {
        jdbc.sql("""
                        INSERT INTO saved_filter (id, account_id, list, staff_id, department_id, name, parameters)
                        VALUES (:id, :company, :list, :staff, :department, :name, :parameters)""")
                .param("id", id.value())
                .param("company", access.company().value())
                .param("list", list.name())
                .param("staff", staffOf(access, audience))
                .param("department", departmentOf(audience))
                .param("name", name)
                .param("parameters", parameters)
                .update();
    }

    private static @Nullable UUID staffOf(Access access, FilterAudience audience) {
        return audience instanceof FilterAudience.Personal ? access.staff().value() : null;
    }

    private static @Nullable UUID departmentOf(FilterAudience audience) {
        return audience instanceof FilterAudience.OfDepartment(var department) ? department.value() : null;
    }

    /** @throws DuplicateKeyException if the audience has another filter with this name */
    void rename(Access access, SavedFilterId id, String name) {
        jdbc.sql("UPDATE saved_filter SET name = ? WHERE id = ? AND account_id = ?")
                .params(name, id.value(), access.company().value())
                .update();
    }

    /** @return {@code false} if it is a filter of another list */
    boolean replace(Access access, SavedFilterId id, FilteredList list, String parameters) {
        return jdbc.sql("UPDATE saved_filter SET parameters = ? WHERE id = ? AND account_id = ? AND list = ?")
                        .params(parameters, id.value(), access.company().value(), list.name())
                        .update()
                == 1;
    }

    void delete(Access access, SavedFilterId id) {
        jdbc.sql("DELETE FROM saved_filter WHERE id = ? AND account_id = ?")
                .params(id.value(), access.company().value())
                .update();
    }
}
