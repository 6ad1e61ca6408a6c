package app.aside.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** The header {@code Retry-After}. */
public final class RetryAfter {

    private RetryAfter() {}

    public static void set(HttpServletResponse response, Duration wait) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)));
    }

    /** Whole seconds, rounded up, at least 1. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
