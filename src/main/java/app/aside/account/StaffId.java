package app.aside.account;

import java.util.UUID;

/** The identity of a member of staff. */
public record StaffId(UUID value) {}
