package app.aside.company;

/** A department and its name. */
public record DepartmentName(DepartmentId id, String name) {}
