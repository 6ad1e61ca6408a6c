package app.aside.company;

import app.aside.language.Language;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What customers may know of a company.
 *
 * @param departments the oldest first
 * @param language the company's; {@code null} if it has chosen none
 */
public record CustomerVisibleCompany(
        CompanyId id,
        String name,
        List<DepartmentName> departments,
        @Nullable Language language) {

    /**
     * The department of that name, or the oldest one where none is asked for; case does not count.
     *
     * @throws Refusal if there is no such department, or none at all
     */
    public DepartmentId requireDepartment(@Nullable String asked) {
        if (departments.isEmpty()) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT, RefusalCode.COMPANY_NOT_READY, "This company does not take requests yet.");
        }
        if (asked == null || asked.isBlank()) {
            return departments.getFirst().id();
        }
        return departments.stream()
                .filter(department -> department.name().equalsIgnoreCase(asked.strip()))
                .map(DepartmentName::id)
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        RefusalCode.DEPARTMENT_UNKNOWN, "This company has no department with that name."));
    }
}
