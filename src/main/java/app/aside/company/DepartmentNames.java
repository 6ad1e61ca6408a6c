package app.aside.company;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.JoinType;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaEntityJoin;
import org.hibernate.query.criteria.JpaRoot;

/** Names of departments as a column of another room's query, so that a list needs one statement. */
public final class DepartmentNames {

    private DepartmentNames() {}

    /**
     * Joins the names to a query.
     *
     * <p>The join is a left one so that MariaDB begins with the rows of {@code root}, in the order of an index, and does
     * not sort all those of each department.
     *
     * @param departmentId the column of {@code root} that names the department
     * @return the name; {@code null} in rows whose department is not one of the running transaction's company
     */
    public static Expression<String> join(
            HibernateCriteriaBuilder builder, JpaRoot<?> root, Expression<UUID> departmentId) {
        JpaEntityJoin<?, Department> department = root.join(Department.class, JoinType.LEFT);
        department.on(builder.equal(department.get("id"), departmentId));
        return department.get("name");
    }

    /**
     * The same for a statement that is written by hand, as one of its columns.
     *
     * @param alias the other room's table in that statement; it has {@code department_id} and {@code account_id}
     */
    public static String sql(String alias) {
        return "(SELECT d.name FROM department d WHERE d.id = %s.department_id AND d.account_id = %s.account_id)"
                .formatted(alias, alias);
    }
}
