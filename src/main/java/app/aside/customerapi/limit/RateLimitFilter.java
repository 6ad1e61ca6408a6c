package app.aside.customerapi.limit;

import app.aside.conversation.customer.AllowedOriginService;
import app.aside.customerapi.security.BearerToken;
import app.aside.customerapi.security.CompanyCorsFilter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to whoever asks too often, before anything is read. Counted on this node alone, by address and by token;
 * a token counts whether it is a right one or not, so that the answer tells nothing about it.
 */
public class RateLimitFilter extends OncePerRequestFilter {

    /** More clients than this at once push out those that have been quiet longest. */
    private static final long MAX_CLIENTS = 100_000;

    private final ClientBuckets requestsPerAddress;
    private final ClientBuckets preflightsPerAddress;
    private final ClientBuckets refusalsPerAddress;
    private final ClientBuckets startsPerAddress;
    private final ClientBuckets requestsPerToken;
    private final ClientBuckets connectorRequests;
    private final AllowedOriginService origins;

    public RateLimitFilter(CustomerApiProperties.Limits limits, AllowedOriginService origins) {
        this.requestsPerAddress = new ClientBuckets(limits.address());
        this.preflightsPerAddress = new ClientBuckets(limits.address());
        this.refusalsPerAddress = new ClientBuckets(limits.address());
        this.startsPerAddress = new ClientBuckets(limits.start());
        this.requestsPerToken = new ClientBuckets(limits.token());
        this.connectorRequests = new ClientBuckets(limits.channel());
        this.origins = origins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = ClientAddress.of(request);
        Duration wait = retryAfter(request, address);
        if (wait.isPositive()) {
            addCorsHeadersIfAllowed(request, response, address);
            response.setHeader(HttpHeaders.RETRY_AFTER, retryAfterSeconds(wait));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** As {@code Retry-After} wants it. Never zero: a client that takes it literally would ask again at once. */
    public static String retryAfterSeconds(Duration wait) {
        return Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds());
    }

    private Duration retryAfter(HttpServletRequest request, String address) {
        if (HttpMethod.OPTIONS.matches(request.getMethod())) {
            return preflightsPerAddress.consume(address); // the request that it asks for is counted for itself
        }
        String path = path(request);
        String token = BearerToken.token(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (path.startsWith("/api/v1/channel/")) {
            return firstPositive(
                    () -> connectorRequests.consume(address), () -> consumeToken(connectorRequests, token));
        }
        return firstPositive(
                () -> requestsPerAddress.consume(address),
                () -> isConversationStart(request, path) ? startsPerAddress.consume(address) : Duration.ZERO,
                () -> consumeToken(requestsPerToken, token));
    }

    /** The first that makes wait; those behind it are not counted. */
    @SafeVarargs
    private static Duration firstPositive(Supplier<Duration>... counters) {
        return Stream.of(counters)
                .map(Supplier::get)
                .filter(Duration::isPositive)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** Decoded, as the controllers are found: another spelling is the same address. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    private static boolean isConversationStart(HttpServletRequest request, String path) {
        return HttpMethod.POST.matches(request.getMethod()) && path.startsWith("/api/v1/companies/");
    }

    /**
     * A page of a listed site may read when to come back. Its request is answered before its token is looked at, so any
     * company's list will do; the answer tells nothing of any conversation. The list is read no more often than the
     * address may ask.
     */
    private void addCorsHeadersIfAllowed(HttpServletRequest request, HttpServletResponse response, String address) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && refusalsPerAddress.consume(address).isZero() && origins.isListed(origin)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            CompanyCorsFilter.addCorsHeaders(response, origin);
        }
    }

    /** No token stays in memory, and none takes more of it than any other. Those without one share nothing. */
    private static Duration consumeToken(ClientBuckets counter, String token) {
        return token.isEmpty() ? Duration.ZERO : counter.consume(HexFormat.of().formatHex(TextDigest.of(token)));
    }

    private static final class ClientBuckets {

        private final Cache<String, Bucket> buckets;
        private final CustomerApiProperties.RateLimit rate;

        ClientBuckets(CustomerApiProperties.RateLimit rate) {
            this.rate = rate;
            // A bucket that nobody touched for so long is full again, and need not be remembered.
            Duration full = Duration.ofSeconds(1 + rate.burst() / rate.perSecond());
            this.buckets = Caffeine.newBuilder()
                    .maximumSize(MAX_CLIENTS)
                    .expireAfterAccess(full.toSeconds(), TimeUnit.SECONDS)
                    .build();
        }

        /** How long to wait before the next one; zero if this one may go on. */
        Duration consume(String client) {
            Bucket bucket = buckets.get(
                    client,
                    c -> Bucket.builder()
                            .addLimit(limit ->
                                    limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                            .build());
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
        }
    }
}
