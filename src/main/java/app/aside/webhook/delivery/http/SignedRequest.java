package app.aside.webhook.delivery.http;

import java.util.UUID;

/**
 * The request of one attempt.
 *
 * @param address the receiver's URL
 * @param secret the key of the signature, as it is stored
 * @param eventId by which a receiver recognises a repetition
 * @param body JSON
 */
public record SignedRequest(String address, String secret, UUID eventId, String body) {

    /** Keeps secret and body out of logs. */
    @Override
    public String toString() {
        return "SignedRequest[" + eventId + "]";
    }
}
