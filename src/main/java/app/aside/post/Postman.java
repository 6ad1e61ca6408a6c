package app.aside.post;

import app.aside.account.Refusal;
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
class Postman {

    /** Of an answer's body so much is read, so that a receiver that is done can close in order. */
    private static final int BODY_MAX = 4 * 1_024;

    private final Targets targets;
    private final PostSettings settings;
    private final Clock clock;
    private final Lookup<TlsSocketStrategy> tls = RegistryBuilder.<TlsSocketStrategy>create()
            .register(URIScheme.HTTPS.id, DefaultClientTlsStrategy.createDefault())
            .build();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("post-timer").factory());

    Postman(Targets targets, PostSettings settings, Clock clock) {
        this.targets = targets;
        this.settings = settings;
        this.clock = clock;
    }

    Attempt carry(Letter letter) {
        Targets.Target target;
        try {
            target = targets.check(letter.address());
        } catch (Refusal refusal) {
            return Attempt.failed(refusal.sentence());
        }
        AtomicBoolean late = new AtomicBoolean();
        HttpPost request = request(target, letter);
        Future<?> end = timer.schedule(
                () -> {
                    late.set(true);
                    // Closing may wait for the other side: not on the one thread of the timer.
                    Thread.startVirtualThread(request::abort);
                },
                settings.answer().toMillis(),
                TimeUnit.MILLISECONDS);
        CloseableHttpClient client = client(target);
        try {
            // Opened and not executed: execution would read an answer to its end, and there need not be one.
            return Attempt.answered(status(client.executeOpen(RoutingSupport.determineHost(request), request, null)));
        } catch (IOException | HttpException | RuntimeException e) {
            return Attempt.failed(late.get() ? tooLate() : sentence(e));
        } finally {
            end.cancel(false);
            client.close(CloseMode.IMMEDIATE);
        }
    }

    private static int status(ClassicHttpResponse response) {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            try {
                entity.getContent().readNBytes(BODY_MAX);
            } catch (IOException e) {
                // The status was answered: what comes after it changes nothing.
            }
        }
        return response.getCode();
    }

    private HttpPost request(Targets.Target target, Letter letter) {
        byte[] body = letter.body().getBytes(StandardCharsets.UTF_8);
        long timestamp = clock.instant().getEpochSecond();
        HttpPost request = new HttpPost(target.uri());
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        request.setHeader("Aside-Event-Id", letter.event().toString());
        request.setHeader("Aside-Timestamp", Long.toString(timestamp));
        request.setHeader("Aside-Signature", Signature.of(letter.secret(), timestamp, body));
        return request;
    }

    private CloseableHttpClient client(Targets.Target target) {
        BasicHttpClientConnectionManager connections =
                BasicHttpClientConnectionManager.create(null, new Checked(target), tls, null);
        Timeout answer = Timeout.of(settings.answer());
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connect()))
                .setSocketTimeout(answer)
                .build());
        connections.setTlsConfig(TlsConfig.custom()
                .setHandshakeTimeout(Timeout.of(settings.connect()))
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
    private record Checked(Targets.Target target) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) {
            return target.addresses().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private String tooLate() {
        return "The receiver did not answer within %d seconds."
                .formatted(settings.answer().toSeconds());
    }

    private String sentence(Exception e) {
        return switch (e) {
            case SSLException tlsFailed -> "The receiver's certificate or TLS could not be accepted.";
            case ConnectException refused -> "The receiver could not be reached.";
            case java.net.SocketTimeoutException slow -> tooLate();
            default -> "The connection broke off.";
        };
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }
}
