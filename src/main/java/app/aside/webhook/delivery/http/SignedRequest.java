package app.aside.webhook.delivery.http;

import java.util.UUID;

/**
 * What goes out in one attempt.
 *
 * @param address where to
 * @param secret signs it
 * @param eventId by which a receiver knows it again
 * @param body JSON
 */
public record SignedRequest(String address, String secret, UUID eventId, String body) {

    /** Keeps secret and text out of logs. */
    @Override
    public String toString() {
        return "Letter[" + eventId + "]";
    }
}
