package app.aside.webhook.delivery.http;

import org.jspecify.annotations.Nullable;

/**
 * The result of one attempt.
 *
 * @param responseStatus the receiver's HTTP status, {@code null} if it did not answer
 * @param error the error for the administrator; {@code null} if delivered
 */
public record DeliveryAttempt(
        @Nullable Integer responseStatus, @Nullable String error) {

    private static final int GONE = 410;

    /** The length of the database column; a host name may be longer. */
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

    static DeliveryAttempt failed(String message) {
        return new DeliveryAttempt(
                null,
                message.codePointCount(0, message.length()) > MAX_ERROR_LENGTH
                        ? message.substring(0, message.offsetByCodePoints(0, MAX_ERROR_LENGTH - 1)) + "…"
                        : message);
    }

    public boolean isDelivered() {
        return error == null;
    }

    /** The receiver answered 410 Gone. */
    public boolean isGone() {
        return responseStatus != null && responseStatus == GONE;
    }
}
