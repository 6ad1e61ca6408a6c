package app.aside.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits requests without a session by address, on every path that has no limit of its own. Staff have a session, so what
 * they do is not counted.
 */
class AnonymousRateLimitFilter extends OncePerRequestFilter {

    /** The customers' paths have their own limits; a load balancer must always get its answer from the probes. */
    private static final Pattern NOT_COUNTED =
            Pattern.compile("/(api|chat)(/.*)?|/livez|/readyz|/actuator/health/(liveness|readiness)");

    private final ClientBuckets requestsPerAddress;

    AnonymousRateLimitFilter(RateLimit limit, ClientBucketsFactory buckets) {
        this.requestsPerAddress = buckets.create("anonymous", limit);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.isRequestedSessionIdValid()
                || NOT_COUNTED.matcher(request.getServletPath()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = requestsPerAddress.consume(ClientAddress.of(request));
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        RetryAfter.set(response, wait);
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getOutputStream()
                .write("Too many requests. Wait a moment and try again.\n".getBytes(StandardCharsets.UTF_8));
    }
}
