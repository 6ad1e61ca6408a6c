package app.aside.shared;

import java.util.UUID;

/** The identity of a company. */
public record CompanyId(UUID value) {}
