package app.aside.transcript;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands above a transcript. All of it is printed on the customer copy too: {@code agents} are only those whom the
 * customer met.
 *
 * @param status as it is shown, such as {@code Closed}
 * @param zone in which every time of the transcript is printed
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
