package app.aside.customerapi.limit;

import app.aside.conversation.customer.AllowedOriginService;
import app.aside.customerapi.security.BearerToken;
import app.aside.customerapi.security.CompanyCorsFilter;
import app.aside.shared.Sha256;
import app.aside.web.ClientAddress;
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
 * Answers 429 above a rate, before anything is read. Counts on this node, by address and by token. Invalid tokens count
 * too, so the answer reveals nothing about a token.
 */
public class RateLimitFilter extends OncePerRequestFilter {

    /** Above this number the least recently seen clients are forgotten. */
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

    /** The value of {@code Retry-After}: whole seconds, rounded up, so never zero. */
    public static String retryAfterSeconds(Duration wait) {
        return Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds());
    }

    private Duration retryAfter(HttpServletRequest request, String address) {
        if (HttpMethod.OPTIONS.matches(request.getMethod())) {
            return preflightsPerAddress.consume(address); // the request that follows counts for itself
        }
        String path = path(request);
        String token = BearerToken.valueOf(request);
        if (path.startsWith("/api/v1/channel/")) {
            return firstPositive(
                    () -> connectorRequests.consume(address), () -> consumeToken(connectorRequests, token));
        }
        return firstPositive(
                () -> requestsPerAddress.consume(address),
                () -> isConversationStart(request, path) ? startsPerAddress.consume(address) : Duration.ZERO,
                () -> consumeToken(requestsPerToken, token));
    }

    /** The wait of the first exhausted counter; the counters after it are not consumed. */
    @SafeVarargs
    private static Duration firstPositive(Supplier<Duration>... counters) {
        return Stream.of(counters)
                .map(Supplier::get)
                .filter(Duration::isPositive)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** Decoded, as for the controllers: an encoded path is the same address. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    private static boolean isConversationStart(HttpServletRequest request, String path) {
        return HttpMethod.POST.matches(request.getMethod()) && path.startsWith("/api/v1/companies/");
    }

    /**
     * Lets pages of listed sites read {@code Retry-After}. The token is not checked yet, so the lists of all companies
     * decide; the answer reveals nothing about a conversation. Reading the lists is limited by address, too.
     */
    private void addCorsHeadersIfAllowed(HttpServletRequest request, HttpServletResponse response, String address) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && refusalsPerAddress.consume(address).isZero() && origins.isListed(origin)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            CompanyCorsFilter.addCorsHeaders(response, origin);
        }
    }

    /** Keeps digests, not tokens. Requests without a token are not counted here. */
    private static Duration consumeToken(ClientBuckets counter, String token) {
        return token.isEmpty() ? Duration.ZERO : counter.consume(HexFormat.of().formatHex(Sha256.of(token)));
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
