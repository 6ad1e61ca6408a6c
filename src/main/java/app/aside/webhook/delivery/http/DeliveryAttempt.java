package app.aside.webhook.delivery.http;

import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param responseStatus the status that the receiver answered with, if it did
 * @param error what went wrong, for an administrator; {@code null} when it arrived
 */
public record DeliveryAttempt(
        @Nullable Integer responseStatus, @Nullable String error) {

    private static final int GONE = 410;

    /** What the tables keep of a sentence, in characters; the name of a host may be longer. */
    private static final int MAX_ERROR_LENGTH = 200;

    static DeliveryAttempt answered(int status) {
        if (status >= 200 && status < 300) {
            return new DeliveryAttempt(status, null);
        }
        return new DeliveryAttempt(
                status,
                status == GONE
                        ? "The receiver answered 410: it does not want this any more."
                        : status >= 300 && status < 400
                                ? "The receiver answered %d; redirects are not followed.".formatted(status)
                                : "The receiver answered %d.".formatted(status));
    }

    static DeliveryAttempt failed(String sentence) {
        return new DeliveryAttempt(
                null,
                sentence.codePointCount(0, sentence.length()) > MAX_ERROR_LENGTH
                        ? sentence.substring(0, sentence.offsetByCodePoints(0, MAX_ERROR_LENGTH - 1)) + "…"
                        : sentence);
    }

    public boolean isDelivered() {
        return error == null;
    }

    /** The receiver asks never to be sent this again. */
    public boolean isGone() {
        return responseStatus != null && responseStatus == GONE;
    }
}
