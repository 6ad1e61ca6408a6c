package app.aside.company;

import java.util.UUID;

/** The identity of a department. */
public record DepartmentId(UUID value) {}
