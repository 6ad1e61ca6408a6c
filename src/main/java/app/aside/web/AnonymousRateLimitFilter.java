package app.aside.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits requests of strangers by address, on every path that has no limit of its own. What staff do who are signed in is not
 * counted. The session of a form excuses nobody: everybody gets one.
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
        return isSignedIn(request)
                || NOT_COUNTED.matcher(request.getServletPath()).matches();
    }

    private static boolean isSignedIn(HttpServletRequest request) {
        HttpSession session = request.isRequestedSessionIdValid() ? request.getSession(false) : null;
        try {
            return session != null
                    && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
        } catch (IllegalStateException e) {
            return false; // ended meanwhile
        }
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
