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
 * Carries one letter, over a connection of its own: to the addresses that were checked, following nobody elsewhere,
 * within a time that ends whatever the receiver does. Of the answer only the status counts.
 */
@Component
public class WebhookClient {

    /** Of an answer's body so much is read, so that a receiver that is done can close in order. */
    private static final int MAX_RESPONSE_BYTES = 4 * 1_024;

    private final TargetPolicy targetPolicy;
    private final WebhookProperties properties;
    private final Clock clock;
    private final Lookup<TlsSocketStrategy> tls = RegistryBuilder.<TlsSocketStrategy>create()
            .register(URIScheme.HTTPS.id, DefaultClientTlsStrategy.createDefault())
            .build();
    private final ScheduledExecutorService timeoutScheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("post-timer").factory());

    WebhookClient(TargetPolicy targets, WebhookProperties settings, Clock clock) {
        this.targetPolicy = targets;
        this.properties = settings;
        this.clock = clock;
    }

    public DeliveryAttempt deliver(SignedRequest letter) {
        TargetPolicy.ResolvedTarget target;
        try {
            target = targetPolicy.requireAllowed(letter.address());
        } catch (Refusal refusal) {
            return DeliveryAttempt.failed(refusal.message());
        }
        AtomicBoolean late = new AtomicBoolean();
        HttpPost request = request(target, letter);
        Future<?> end = timeoutScheduler.schedule(
                () -> {
                    late.set(true);
                    // Closing may wait for the other side: not on the one thread of the timer.
                    Thread.startVirtualThread(request::abort);
                },
                properties.answer().toMillis(),
                TimeUnit.MILLISECONDS);
        CloseableHttpClient client = client(target);
        try {
            // Opened and not executed: execution would read an answer to its end, and there need not be one.
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
                // The status was answered: what comes after it changes nothing.
            }
        }
        return response.getCode();
    }

    private HttpPost request(TargetPolicy.ResolvedTarget target, SignedRequest letter) {
        byte[] body = letter.body().getBytes(StandardCharsets.UTF_8);
        long timestamp = clock.instant().getEpochSecond();
        HttpPost request = new HttpPost(target.uri());
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        request.setHeader("Aside-Event-Id", letter.eventId().toString());
        request.setHeader("Aside-Timestamp", Long.toString(timestamp));
        request.setHeader("Aside-Signature", WebhookSignature.of(letter.secret(), timestamp, body));
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

    /** Answers with what was checked, and never asks anybody: there is one host only, as nobody is followed. */
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
