package app.aside.customerapi.limit;

import app.aside.conversation.customer.AllowedOriginService;
import app.aside.customerapi.security.BearerToken;
import app.aside.customerapi.security.CompanyCorsFilter;
import app.aside.shared.Sha256;
import app.aside.web.ClientAddress;
import app.aside.web.ClientBuckets;
import app.aside.web.ClientBucketsFactory;
import app.aside.web.RetryAfter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 above a rate, before anything is read. Counts by address and by token. Invalid tokens count too, so the
 * answer reveals nothing about a token.
 */
public class RateLimitFilter extends OncePerRequestFilter {

    private final ClientBuckets requestsPerAddress;
    private final ClientBuckets preflightsPerAddress;
    private final ClientBuckets refusalsPerAddress;
    private final ClientBuckets startsPerAddress;
    private final ClientBuckets requestsPerToken;
    private final ClientBuckets connectorRequests;
    private final AllowedOriginService origins;

    public RateLimitFilter(
            CustomerApiProperties.Limits limits, AllowedOriginService origins, ClientBucketsFactory buckets) {
        this.requestsPerAddress = buckets.create("customer-address", limits.address());
        this.preflightsPerAddress = buckets.create("preflight", limits.address());
        this.refusalsPerAddress = buckets.create("refusal", limits.address());
        this.startsPerAddress = buckets.create("start", limits.start());
        this.requestsPerToken = buckets.create("customer-token", limits.token());
        this.connectorRequests = buckets.create("connector", limits.channel());
        this.origins = origins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = ClientAddress.of(request);
        Duration wait = retryAfter(request, address);
        if (wait.isPositive()) {
            addCorsHeadersIfAllowed(request, response, address);
            RetryAfter.set(response, wait);
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            chain.doFilter(request, response);
        }
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
}
