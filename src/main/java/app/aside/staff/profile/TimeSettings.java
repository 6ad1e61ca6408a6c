package app.aside.staff.profile;

import app.aside.language.ClockFormat;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How times are written for a person.
 *
 * @param zone {@code null} for that of each browser
 */
public record TimeSettings(@Nullable ZoneId zone, ClockFormat clock) {

    /** Of somebody who has chosen nothing. */
    public static final TimeSettings OF_BROWSER = new TimeSettings(null, ClockFormat.LANGUAGE);
}
