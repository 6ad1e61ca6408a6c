package app.aside.account;

import java.util.UUID;

/** The identity of a company. */
public record AccountId(UUID value) {}
