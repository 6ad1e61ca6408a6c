package app.aside.staff.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A place where a person is signed in.
 *
 * @param lastUsedAt of the last click or key, up to two minutes late
 * @param current whether the one who asks is in it
 */
public record StaffSession(UUID id, SignInOrigin origin, Instant startedAt, Instant lastUsedAt, boolean current) {}
