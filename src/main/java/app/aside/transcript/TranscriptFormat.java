package app.aside.transcript;

import app.aside.language.ClockFormat;
import app.aside.language.Language;
import java.time.ZoneId;

/**
 * How whoever asks for a transcript reads it.
 *
 * @param language of its own words; what people wrote stays as it is
 * @param zone of every time in it
 * @param clock how the time of day is written
 */
public record TranscriptFormat(Language language, ZoneId zone, ClockFormat clock) {

    /** With the clock of the language. */
    public TranscriptFormat(Language language, ZoneId zone) {
        this(language, zone, ClockFormat.LANGUAGE);
    }
}
