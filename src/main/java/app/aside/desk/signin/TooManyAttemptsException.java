package app.aside.desk.signin;

import app.aside.shared.FieldRefusal;
import app.aside.shared.FormField;
import app.aside.web.RetryAfter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** An attempt is refused before its password or link is looked at. */
final class TooManyAttemptsException extends AuthenticationException {

    private static final Duration BUSY_RETRY_AFTER = Duration.ofSeconds(5);

    private final Duration retryAfter;

    TooManyAttemptsException(Duration retryAfter) {
        super("Too many attempts");
        this.retryAfter = retryAfter;
    }

    /** Too many passwords wait to be checked, whoever sent them. */
    static TooManyAttemptsException busy() {
        return new TooManyAttemptsException(BUSY_RETRY_AFTER);
    }

    /** For the person who waits. */
    long seconds() {
        return RetryAfter.seconds(retryAfter);
    }

    /** The same beside a field of a form. */
    FieldRefusal toRefusal(FormField field) {
        return seconds() == 1
                ? field.conflict("Too many attempts. Try again in 1 second.")
                : field.conflict("Too many attempts. Try again in %d seconds.", seconds());
    }

    /** Sets the status 429 and {@code Retry-After}. */
    void writeTo(HttpServletResponse response) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        RetryAfter.set(response, retryAfter);
    }
}
