package app.aside.transcript;

import app.aside.language.ClockFormat;
import app.aside.language.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts above a transcript. The customer copy shows all of them too.
 *
 * @param agents the agents who answered the customer or have the conversation now
 * @param status as shown, such as {@code Closed}
 * @param format the language of the transcript's own words and how every time in it is written
 */
public record TranscriptHeading(
        String company,
        String protocol,
        String customer,
        @Nullable String customerEmail,
        String department,
        List<String> agents,
        String status,
        Instant openedAt,
        @Nullable Instant closedAt,
        TranscriptFormat format,
        Instant exportedAt) {

    public TranscriptHeading {
        agents = List.copyOf(agents);
    }

    public Language language() {
        return format.language();
    }

    public ClockFormat clock() {
        return format.clock();
    }

    public ZoneId zone() {
        return format.zone();
    }
}
