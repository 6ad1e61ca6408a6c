package app.aside.transcript;

import app.aside.language.Language;
import java.time.ZoneId;

/**
 * How whoever asks for a transcript reads it.
 *
 * @param language of its own words; what people wrote stays as it is
 * @param zone of every time in it
 */
public record TranscriptFormat(Language language, ZoneId zone) {}
