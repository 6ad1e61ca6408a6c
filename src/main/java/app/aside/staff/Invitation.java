package app.aside.staff;

import java.time.Instant;

/**
 * A one-time link for one member of staff, shown once.
 *
 * @param token proves the invitation; only its hash is stored
 * @param expiresAt from then on it is refused
 */
public record Invitation(StaffId staff, String email, String token, Instant expiresAt) {

    /** Where the password is set, below the address of this installation. */
    public String path() {
        return "/invitation/" + token;
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "Invitation of " + email;
    }
}
