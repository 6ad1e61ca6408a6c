package app.aside.savedfilter;

import app.aside.company.DepartmentId;

/** Who has a saved filter. */
public sealed interface FilterAudience {

    /** Whoever saved it, and nobody else. */
    record Personal() implements FilterAudience {}

    /** Those who serve or supervise in a department, and the administrators. */
    record OfDepartment(DepartmentId department) implements FilterAudience {}

    /** Everybody of the company. */
    record OfCompany() implements FilterAudience {}
}
