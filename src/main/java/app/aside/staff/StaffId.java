package app.aside.staff;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The id of a member of staff. The id from a sign-in also carries the number of its password, and its session:
 * {@link AuthorizedTransactions} refuses it once the session has ended or, without a session, once another password was
 * set. Two ids are equal if they name the same person.
 *
 * @param passwordNumber which of the person's passwords the sign-in used, counted from 1; {@code null} without a sign-in
 * @param session {@code null} before the sign-in is complete, and without one
 */
public record StaffId(
        UUID value,
        @Nullable Integer passwordNumber,
        @Nullable UUID session) {

    /** The identity of somebody who is spoken of, and of whoever asks without a sign-in. */
    public StaffId(UUID value) {
        this(value, null, null);
    }

    /** The same person in this session. */
    public StaffId inSession(UUID opened) {
        return new StaffId(value, passwordNumber, opened);
    }

    /** Whether this identity comes from a sign-in with an earlier password than {@code present}. */
    boolean isOutdated(int present) {
        return passwordNumber != null && passwordNumber != present;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StaffId staff && staff.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
