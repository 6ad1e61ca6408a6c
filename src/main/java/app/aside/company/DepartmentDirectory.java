package app.aside.company;

import app.aside.shared.CompanyId;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * The departments of the company of the running transaction. Checks no rights: other rooms call it after they did.
 * A department is never deleted while its company exists, because conversations belong to it.
 */
@Service
public class DepartmentDirectory {

    static final int MAX_NAME_LENGTH = 80;

    private final DepartmentRepository departments;

    DepartmentDirectory(DepartmentRepository departments) {
        this.departments = departments;
    }

    /** All departments, by name. */
    public List<DepartmentName> list() {
        return list(0, Integer.MAX_VALUE);
    }

    /** At most {@code limit} departments after the first {@code offset}, by name. */
    public List<DepartmentName> list(int offset, int limit) {
        return departments.list(offset, limit).stream()
                .map(department -> new DepartmentName(new DepartmentId(department.id()), department.name()))
                .toList();
    }

    public int count() {
        return Math.toIntExact(departments.count());
    }

    public boolean exists(DepartmentId id) {
        return departments.existsById(id.value());
    }

    /** @throws Refusal if the name is not usable or another department has it */
    public DepartmentId add(String name) {
        DepartmentId id = new DepartmentId(UuidV7.next());
        departments.insert(new Department(id.value(), requireUniqueName(id, name)));
        return id;
    }

    /** @throws Refusal if there is no such department, the name is not usable or another department has it */
    public void rename(DepartmentId id, String name) {
        Department department = departments.findById(id.value()).orElseThrow(() -> Refusal.notFound("department"));
        department.rename(requireUniqueName(id, name));
    }

    void deleteAll(CompanyId company) {
        departments.deleteAll(company.value());
    }

    private String requireUniqueName(DepartmentId id, String typed) {
        String name = FormField.NAME.validate(() -> TextNormalizer.singleLine(typed, MAX_NAME_LENGTH, "The name"));
        if (departments.existsByNameAndIdNot(name, id.value())) {
            throw FormField.NAME.conflict("There is already a department with this name.");
        }
        return name;
    }
}
