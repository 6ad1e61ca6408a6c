package app.aside.transcript;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts above a transcript. The customer copy shows all of them too.
 *
 * @param agents the agents who answered the customer or have the conversation now
 * @param status as shown, such as {@code Closed}
 * @param zone the zone of every time in the transcript
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
        ZoneId zone,
        Instant exportedAt) {

    public TranscriptHeading {
        agents = List.copyOf(agents);
    }
}
