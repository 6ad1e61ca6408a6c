package app.aside.staff.notification;

import app.aside.shared.Refusal;
import java.time.ZoneId;

/**
 * When a person hears and sees nothing, each day.
 *
 * @param from first minute of the day, 0 to 1439
 * @param to first minute after it; before {@code from} if it is on the next day
 * @param zone whose clock counts
 * @param urgentToo whether urgent things are silent, too
 */
public record QuietHours(int from, int to, ZoneId zone, boolean urgentToo) {

    private static final int MINUTES_OF_DAY = 24 * 60;

    /** @throws Refusal if they begin when they end */
    public QuietHours {
        if (from == to) {
            throw Refusal.invalid("Quiet hours begin and end at different times.");
        }
        if (from < 0 || to < 0 || from >= MINUTES_OF_DAY || to >= MINUTES_OF_DAY) {
            throw Refusal.invalid("Quiet hours begin and end within a day.");
        }
    }
}
