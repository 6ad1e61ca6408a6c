package app.aside.post;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one event at one hook.
 *
 * @param attempts how often it was tried since it was put in or sent again
 * @param nextAt when it is tried next; meant while it is waiting
 * @param triedAt the last attempt, {@code null} before the first
 * @param answer the status that was answered, {@code null} if none was
 * @param note what went wrong, {@code null} if nothing did
 */
public record Delivery(
        UUID event,
        String kind,
        State state,
        int attempts,
        Instant occurredAt,
        Instant nextAt,
        @Nullable Instant triedAt,
        @Nullable Integer answer,
        @Nullable String note) {

    /** Where it stands. */
    public enum State {
        PENDING("Waiting"),
        DELIVERED("Delivered"),
        DEAD("Not delivered");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
