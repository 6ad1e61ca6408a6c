package app.aside.staff;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The id of a member of staff. The id from a sign-in also carries the number of its password: {@link AuthorizedTransactions}
 * refuses it once another password was set. Two ids are equal if they name the same person.
 *
 * @param passwordNumber which of the person's passwords the sign-in used, counted from 1; {@code null} without a sign-in
 */
public record StaffId(UUID value, @Nullable Integer passwordNumber) {

    /** The identity of somebody who is spoken of, and of whoever asks without a sign-in. */
    public StaffId(UUID value) {
        this(value, null);
    }

    /** Whether this identity comes from a sign-in that is over, now that {@code present} is the person's password. */
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
