package app.aside.account;

import java.util.UUID;

/** The identity of a department. */
public record DepartmentId(UUID value) {}
