package app.aside.channel;

import app.aside.conversation.CustomerOrigins;
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
class RequestLimits extends OncePerRequestFilter {

    /** More clients than this at once push out those that have been quiet longest. */
    private static final long REMEMBERED = 100_000;

    private final Counter addresses;
    private final Counter preflights;
    private final Counter refusals;
    private final Counter starts;
    private final Counter tokens;
    private final Counter channels;
    private final CustomerOrigins origins;

    RequestLimits(ChannelSettings.Limits limits, CustomerOrigins origins) {
        this.addresses = new Counter(limits.address());
        this.preflights = new Counter(limits.address());
        this.refusals = new Counter(limits.address());
        this.starts = new Counter(limits.start());
        this.tokens = new Counter(limits.token());
        this.channels = new Counter(limits.channel());
        this.origins = origins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = ClientNetwork.of(request);
        Duration wait = waiting(request, address);
        if (wait.isPositive()) {
            letForeignPageRead(request, response, address);
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds(wait));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** As {@code Retry-After} wants it. Never zero: a client that takes it literally would ask again at once. */
    static String seconds(Duration wait) {
        return Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds());
    }

    private Duration waiting(HttpServletRequest request, String address) {
        if (HttpMethod.OPTIONS.matches(request.getMethod())) {
            return preflights.take(address); // the request that it asks for is counted for itself
        }
        String path = path(request);
        String token = Bearer.token(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (path.startsWith("/api/v1/channel/")) {
            return first(() -> channels.take(address), () -> takeToken(channels, token));
        }
        return first(
                () -> addresses.take(address),
                () -> isStart(request, path) ? starts.take(address) : Duration.ZERO,
                () -> takeToken(tokens, token));
    }

    /** The first that makes wait; those behind it are not counted. */
    @SafeVarargs
    private static Duration first(Supplier<Duration>... counters) {
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

    private static boolean isStart(HttpServletRequest request, String path) {
        return HttpMethod.POST.matches(request.getMethod()) && path.startsWith("/api/v1/companies/");
    }

    /**
     * A page of a listed site may read when to come back. Its request is answered before its token is looked at, so any
     * company's list will do; the answer tells nothing of any conversation. The list is read no more often than the
     * address may ask.
     */
    private void letForeignPageRead(HttpServletRequest request, HttpServletResponse response, String address) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && refusals.take(address).isZero() && origins.isListed(origin)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            ForeignPages.allow(response, origin);
        }
    }

    /** No token stays in memory, and none takes more of it than any other. Those without one share nothing. */
    private static Duration takeToken(Counter counter, String token) {
        return token.isEmpty() ? Duration.ZERO : counter.take(HexFormat.of().formatHex(Digest.of(token)));
    }

    private static final class Counter {

        private final Cache<String, Bucket> buckets;
        private final ChannelSettings.Rate rate;

        Counter(ChannelSettings.Rate rate) {
            this.rate = rate;
            // A bucket that nobody touched for so long is full again, and need not be remembered.
            Duration full = Duration.ofSeconds(1 + rate.burst() / rate.perSecond());
            this.buckets = Caffeine.newBuilder()
                    .maximumSize(REMEMBERED)
                    .expireAfterAccess(full.toSeconds(), TimeUnit.SECONDS)
                    .build();
        }

        /** How long to wait before the next one; zero if this one may go on. */
        Duration take(String client) {
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
