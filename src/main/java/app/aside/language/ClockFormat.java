package app.aside.language;

import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** How the time of day is written. The names are stored. */
public enum ClockFormat {
    /** As people do who read the language. */
    LANGUAGE,
    HOURS_24,
    HOURS_12;

    /** The time of day in a pattern, with the blank before {@code AM}, which may be a no-break one. */
    private static final Pattern TIME = Pattern.compile("[hH]{1,2}(:mm(?::ss)?)(?:[\\s\u00a0\u202f]*a)?");

    /** @param pattern of {@link DateTimeFormatter}; its date stays as it is */
    public String adapt(String pattern) {
        return switch (this) {
            case LANGUAGE -> pattern;
            case HOURS_24 -> TIME.matcher(pattern).replaceAll("HH$1");
            case HOURS_12 -> TIME.matcher(pattern).replaceAll("h$1 a");
        };
    }
}
