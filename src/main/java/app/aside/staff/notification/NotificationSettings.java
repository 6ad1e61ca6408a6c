package app.aside.staff.notification;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person has chosen.
 *
 * @param sounds of what a sound tells
 * @param desktop of what a notification of the system tells, where the browser is allowed to show any
 * @param badge whether the icon of the application counts what waits
 * @param details whether notifications say who wrote; of a customer also the beginning of the text
 * @param quiet {@code null} without quiet hours
 */
public record NotificationSettings(
        Set<NotificationKind> sounds,
        Set<NotificationKind> desktop,
        boolean badge,
        boolean details,
        @Nullable QuietHours quiet) {

    /** Until somebody chooses: everything, without a name or a word. */
    public static final NotificationSettings DEFAULT = new NotificationSettings(
            Set.of(NotificationKind.values()), Set.of(NotificationKind.values()), true, false, null);
}
