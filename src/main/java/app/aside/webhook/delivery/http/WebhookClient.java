package app.aside.webhook.delivery.http;

import app.aside.shared.Refusal;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * Sends one request over a connection of its own: only to the checked addresses, without redirects, within a fixed time.
 * Only the status of the answer counts.
 */
@Component
public class WebhookClient {

    /** So much of a response body is read, so that the receiver can close the connection in order. */
    private static final int MAX_RESPONSE_BYTES = 4 * 1_024;

    private final TargetPolicy targetPolicy;
    private final WebhookProperties properties;
    private final Clock clock;
    private final Lookup<TlsSocketStrategy> tls = RegistryBuilder.<TlsSocketStrategy>create()
            .register(URIScheme.HTTPS.id, DefaultClientTlsStrategy.createDefault())
            .build();
    private final ScheduledExecutorService timeoutScheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-timeout").factory());

    WebhookClient(TargetPolicy targetPolicy, WebhookProperties properties, Clock clock) {
        this.targetPolicy = targetPolicy;
        this.properties = properties;
        this.clock = clock;
    }

    public DeliveryAttempt deliver(SignedRequest signed) {
        TargetPolicy.ResolvedTarget target;
        try {
            target = targetPolicy.requireAllowed(signed.address());
        } catch (Refusal refusal) {
            return DeliveryAttempt.failed(refusal.message());
        }
        AtomicBoolean late = new AtomicBoolean();
        HttpPost request = request(target, signed);
        Future<?> end = timeoutScheduler.schedule(
                () -> {
                    late.set(true);
                    // Closing may wait for the receiver, which must not block the timer's only thread.
                    Thread.startVirtualThread(request::abort);
                },
                properties.answer().toMillis(),
                TimeUnit.MILLISECONDS);
        CloseableHttpClient client = client(target);
        try {
            // Not execute(): it would read the response to its end, and it may have none.
            return DeliveryAttempt.answered(
                    status(client.executeOpen(RoutingSupport.determineHost(request), request, null)));
        } catch (IOException | HttpException | RuntimeException e) {
            return DeliveryAttempt.failed(late.get() ? timeoutMessage() : errorMessage(e));
        } finally {
            end.cancel(false);
            client.close(CloseMode.IMMEDIATE);
        }
    }

    private static int status(ClassicHttpResponse response) {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            try {
                entity.getContent().readNBytes(MAX_RESPONSE_BYTES);
            } catch (IOException e) {
                // the status is known already
            }
        }
        return response.getCode();
    }

    private HttpPost request(TargetPolicy.ResolvedTarget target, SignedRequest signed) {
        byte[] body = signed.body().getBytes(StandardCharsets.UTF_8);
        long timestamp = clock.instant().getEpochSecond();
        HttpPost request = new HttpPost(target.uri());
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        request.setHeader("Aside-Event-Id", signed.eventId().toString());
        request.setHeader("Aside-Timestamp", Long.toString(timestamp));
        request.setHeader("Aside-Signature", WebhookSignature.of(signed.secret(), timestamp, body));
        return request;
    }

    private CloseableHttpClient client(TargetPolicy.ResolvedTarget target) {
        BasicHttpClientConnectionManager connections =
                BasicHttpClientConnectionManager.create(null, new CheckedAddressResolver(target), tls, null);
        Timeout answer = Timeout.of(properties.answer());
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(properties.connect()))
                .setSocketTimeout(answer)
                .build());
        connections.setTlsConfig(TlsConfig.custom()
                .setHandshakeTimeout(Timeout.of(properties.connect()))
                .build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(answer)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Aside/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Returns the checked addresses and never asks DNS. There is one host only, as redirects are not followed. */
    private record CheckedAddressResolver(TargetPolicy.ResolvedTarget target) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) {
            return target.addresses().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private String timeoutMessage() {
        return "The receiver did not answer within %d seconds."
                .formatted(properties.answer().toSeconds());
    }

    private String errorMessage(Exception e) {
        return switch (e) {
            case SSLException tlsFailed -> "The receiver's certificate or TLS could not be accepted.";
            case ConnectException refused -> "The receiver could not be reached.";
            case java.net.SocketTimeoutException slow -> timeoutMessage();
            default -> "The connection broke off.";
        };
    }

    @PreDestroy
    void close() {
        timeoutScheduler.shutdownNow();
    }
}
