package app.aside.staff.passkey;

import java.time.Instant;

/**
 * A passkey of one person.
 *
 * @param id Base64url of the credential's id
 * @param name as its person calls it
 */
public record Passkey(String id, String name, Instant createdAt, Instant lastUsedAt) {}
