package app.aside.webhook.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.encryption.TestEncryption;
import app.aside.outbound.HostResolver;
import app.aside.outbound.OutboundClient;
import app.aside.outbound.OutboundProperties;
import app.aside.outbound.OutboundTargets;
import app.aside.outbound.TargetPolicy;
import app.aside.webhook.delivery.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One request to each kind of receiver, over a real connection. */
class WebhookClientTest {

    private static final OutboundProperties SETTINGS =
            new OutboundProperties(List.of("localhost"), Duration.ofSeconds(10), Duration.ofSeconds(4));

    private static final OutboundClient CLIENT = OutboundTargets.client(SETTINGS);

    private final WebhookReceiver receiver = new WebhookReceiver();
    private final HostResolver hostResolver = (host, patience) -> List.of(InetAddress.getAllByName(host));
    private final WebhookClient webhookClient = client(hostResolver, SETTINGS);

    private static WebhookClient client(HostResolver resolver, OutboundProperties properties) {
        return client(OutboundTargets.policy(resolver, properties), properties);
    }

    private static WebhookClient client(TargetPolicy targets, OutboundProperties properties) {
        return new WebhookClient(targets, CLIENT, properties, TestEncryption.create(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private DeliveryAttempt deliver(String address) {
        return webhookClient.deliver(
                new SignedRequest(address, "a secret", UUID.randomUUID(), "{\"text\":\"Olá 🙂\"}"));
    }

    private DeliveryAttempt deliver() {
        Instant start = Instant.now();
        DeliveryAttempt attempt = deliver(receiver.address());
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
        return attempt;
    }

    @Test
    @Tag("UC-10.2")
    void signsTimestampAndBody() {
        assertThat(deliver()).isEqualTo(new DeliveryAttempt(204, null));
        WebhookReceiver.ReceivedRequest got = receiver.received().getFirst();
        assertThat(got.body()).isEqualTo("{\"text\":\"Olá 🙂\"}");
        assertThat(got.isSignedWith("a secret")).isTrue();
        assertThat(got.isSignedWith("another")).isFalse();
        assertThat(Instant.ofEpochSecond(Long.parseLong(got.timestamp())))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    /** The example that the documentation gives, computed with openssl. */
    @Test
    @Tag("UC-10.2")
    void signatureMatchesOpenssl() {
        assertThat(WebhookSignature.of("secret", 1_700_000_000L, "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1=b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163");
    }

    @Test
    @Tag("UC-10.3a")
    void doesNotFollowRedirects() {
        try (WebhookReceiver elsewhere = new WebhookReceiver()) {
            receiver.respondWith(exchange -> {
                exchange.getResponseHeaders().set("Location", elsewhere.address());
                exchange.sendResponseHeaders(307, -1);
                exchange.close();
            });
            assertThat(deliver())
                    .isEqualTo(new DeliveryAttempt(307, "The receiver answered 307; redirects are not followed."));
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    @Tag("UC-10.3")
    void reportsResponseStatus() {
        receiver.respondWith(WebhookReceiver.respondStatus(500));
        assertThat(deliver()).isEqualTo(new DeliveryAttempt(500, "The receiver answered 500."));
        receiver.respondWith(WebhookReceiver.respondStatus(410));
        assertThat(deliver().isGone()).isTrue();
        assertThat(receiver.received()).as("nothing is repeated here").hasSize(2);
    }

    @Test
    @Tag("UC-10.3")
    void truncatesErrorMessage() {
        assertThat(DeliveryAttempt.failed("🙂".repeat(200)).error()).isEqualTo("🙂".repeat(200));
        assertThat(DeliveryAttempt.failed("🙂".repeat(201)).error()).isEqualTo("🙂".repeat(199) + "…");
    }

    @Test
    @Tag("UC-10.3a")
    void timesOut() {
        receiver.respondWith(WebhookReceiver.neverRespond());
        assertThat(deliver()).isEqualTo(new DeliveryAttempt(null, "The receiver did not answer within 4 seconds."));
        // One byte of the header now and then keeps every time-out of a single read away.
        receiver.respondWith(exchange -> {
            exchange.getResponseHeaders().set("X", "y".repeat(200));
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
            }
        });
        assertThat(deliver())
                .as("the status came, the rest is not waited for")
                .isEqualTo(new DeliveryAttempt(200, null));
    }

    @Test
    @Tag("UC-10.3a")
    void limitsResponseBody() {
        AtomicInteger written = new AtomicInteger();
        receiver.respondWith(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] flood = new byte[64 * 1024];
            while (true) {
                exchange.getResponseBody().write(flood);
                written.addAndGet(flood.length);
            }
        });
        assertThat(deliver()).isEqualTo(new DeliveryAttempt(200, null));
        assertThat(written.get()).as("what the network took, not what was read").isLessThan(64 * 1024 * 1024);
    }

    @Test
    void reportsRefusedConnectionAndTlsFailure() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (Socket caller = plain.accept()) {
                    caller.getOutputStream().write("HTTP/1.1 400 No TLS here\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // the caller is gone
                }
            });
            assertThat(deliver("https://localhost:" + plain.getLocalPort() + "/")
                            .error())
                    .isEqualTo("The receiver's certificate or TLS could not be accepted.");
        }
        receiver.close();
        assertThat(deliver().error()).isEqualTo("The receiver could not be reached.");
    }

    @Test
    @Tag("UC-10.1a")
    void refusesNameThatResolvesToLoopbackWithoutConnecting() {
        Deque<String> answers = new ArrayDeque<>(List.of("93.184.216.34", "127.0.0.1"));
        TargetPolicy targets =
                OutboundTargets.policy((host, patience) -> List.of(InetAddress.getByName(answers.remove())), SETTINGS);
        String address = "https://rebind.example:" + receiver.port() + "/";
        targets.requireAllowed(address); // as it is saved

        WebhookClient other = client(targets, SETTINGS);
        DeliveryAttempt attempt = other.deliver(new SignedRequest(address, "secret", UUID.randomUUID(), "{}"));

        assertThat(attempt.responseStatus()).isNull();
        assertThat(attempt.error()).startsWith("This address leads into a private network");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    @Tag("UC-10.1a")
    void connectsToTheCheckedAddress() {
        AtomicInteger asked = new AtomicInteger();
        HostResolver turning = (host, patience) ->
                List.of(InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "192.0.2.1"));
        OutboundProperties allowed =
                new OutboundProperties(List.of("rebind.example"), SETTINGS.connect(), SETTINGS.answer());
        WebhookClient other = client(turning, allowed);

        DeliveryAttempt attempt = other.deliver(
                new SignedRequest("http://rebind.example:" + receiver.port() + "/", "secret", UUID.randomUUID(), "{}"));

        assertThat(attempt.isDelivered()).as("only the first answer was used").isTrue();
        assertThat(asked.get()).isEqualTo(1);
    }
}
