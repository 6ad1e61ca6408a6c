package app.aside.account;

/** A department and its name. */
public record DepartmentName(DepartmentId id, String name) {}
