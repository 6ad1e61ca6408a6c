package app.aside.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private final Counter starts;
    private final Counter tokens;
    private final Counter channels;

    RequestLimits(ChannelSettings.Limits limits) {
        addresses = new Counter(limits.address());
        starts = new Counter(limits.start());
        tokens = new Counter(limits.token());
        channels = new Counter(limits.channel());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = waiting(request);
        if (wait.isPositive()) {
            // Never zero: a client that takes it literally would ask again at once.
            long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Duration waiting(HttpServletRequest request) {
        if (HttpMethod.OPTIONS.matches(request.getMethod())) {
            return Duration.ZERO; // a browser's question before the request itself, which is counted
        }
        String address = network(request.getRemoteAddr());
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (isBelow(request, "/api/v1/channel/")) {
            return first(() -> channels.take(address), () -> takeToken(channels, authorization));
        }
        return first(
                () -> addresses.take(address),
                () -> isStart(request) ? starts.take(address) : Duration.ZERO,
                () -> takeToken(tokens, authorization));
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

    private static boolean isStart(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod()) && isBelow(request, "/api/v1/companies/");
    }

    private static boolean isBelow(HttpServletRequest request, String path) {
        return request.getRequestURI().startsWith(request.getContextPath() + path);
    }

    /** One household or office has a whole /64 of IPv6 to itself. */
    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    /** No token stays in memory, and none takes more of it than any other. Those without one share nothing. */
    private static Duration takeToken(Counter counter, @Nullable String authorization) {
        return authorization == null
                ? Duration.ZERO
                : counter.take(HexFormat.of().formatHex(Digest.of(authorization)));
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
