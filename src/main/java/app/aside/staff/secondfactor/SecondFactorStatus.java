package app.aside.staff.secondfactor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The second factor of one person.
 *
 * @param activeSince {@code null} without one
 * @param recoveryCodesLeft 0 without one
 * @param required by the company for one of the person's roles
 * @param reset when an administrator took it away last, until the person has seen it
 */
public record SecondFactorStatus(
        @Nullable Instant activeSince,
        int recoveryCodesLeft,
        boolean required,
        @Nullable Reset reset) {

    /** From this number on the person is warned. */
    private static final int FEW = 3;

    /** @param by the administrator's name */
    public record Reset(String by, Instant at) {}

    public boolean isActive() {
        return activeSince != null;
    }

    public boolean hasFewRecoveryCodes() {
        return isActive() && recoveryCodesLeft <= FEW;
    }
}
