package app.aside.post;

import static org.assertj.core.api.Assertions.assertThat;

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

/** One letter to a receiver of every sort, over a real connection. */
class PostmanTest {

    private static final PostSettings SETTINGS = new PostSettings(
            List.of("localhost"), Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(4));

    private final Receiver receiver = new Receiver();
    private final Names names = (host, patience) -> List.of(InetAddress.getAllByName(host));
    private final Postman postman = new Postman(new Targets(names, SETTINGS), SETTINGS, Clock.systemUTC());

    @AfterEach
    void close() {
        receiver.close();
        postman.close();
    }

    private Attempt carry(String address) {
        return postman.carry(new Letter(address, "a secret", UUID.randomUUID(), "{\"text\":\"Olá 🙂\"}"));
    }

    private Attempt carry() {
        Instant start = Instant.now();
        Attempt attempt = carry(receiver.address());
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
        return attempt;
    }

    @Test
    @Tag("UC-10.2")
    void signsTimeAndBody() {
        assertThat(carry()).isEqualTo(new Attempt(204, null));
        Receiver.Received got = receiver.received().getFirst();
        assertThat(got.body()).isEqualTo("{\"text\":\"Olá 🙂\"}");
        assertThat(got.isSignedWith("a secret")).isTrue();
        assertThat(got.isSignedWith("another")).isFalse();
        assertThat(Instant.ofEpochSecond(Long.parseLong(got.timestamp())))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    /** The example that the documentation gives, computed with openssl. */
    @Test
    @Tag("UC-10.2")
    void signsAsOpensslDoes() {
        assertThat(Signature.of("secret", 1_700_000_000L, "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1=b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163");
    }

    @Test
    @Tag("UC-10.3a")
    void followsNobodyElsewhere() {
        try (Receiver elsewhere = new Receiver()) {
            receiver.answers(exchange -> {
                exchange.getResponseHeaders().set("Location", elsewhere.address());
                exchange.sendResponseHeaders(307, -1);
                exchange.close();
            });
            assertThat(carry()).isEqualTo(new Attempt(307, "The receiver answered 307; redirects are not followed."));
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    @Tag("UC-10.3")
    void tellsWhatTheReceiverAnswered() {
        receiver.answers(Receiver.status(500));
        assertThat(carry()).isEqualTo(new Attempt(500, "The receiver answered 500."));
        receiver.answers(Receiver.status(410));
        assertThat(carry().isUnwanted()).isTrue();
        assertThat(receiver.received()).as("nothing is repeated here").hasSize(2);
    }

    @Test
    @Tag("UC-10.3")
    void saysNoMoreThanIsKept() {
        assertThat(Attempt.failed("🙂".repeat(200)).sentence()).isEqualTo("🙂".repeat(200));
        assertThat(Attempt.failed("🙂".repeat(201)).sentence()).isEqualTo("🙂".repeat(199) + "…");
    }

    @Test
    @Tag("UC-10.3a")
    void waitsForNobodyForEver() {
        receiver.answers(Receiver.silence());
        assertThat(carry()).isEqualTo(new Attempt(null, "The receiver did not answer within 4 seconds."));
        // One byte of the header now and then keeps every time-out of a single read away.
        receiver.answers(exchange -> {
            exchange.getResponseHeaders().set("X", "y".repeat(200));
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
            }
        });
        assertThat(carry()).as("the status came, the rest is not waited for").isEqualTo(new Attempt(200, null));
    }

    @Test
    @Tag("UC-10.3a")
    void readsNoEndlessAnswer() {
        AtomicInteger written = new AtomicInteger();
        receiver.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] flood = new byte[64 * 1024];
            while (true) {
                exchange.getResponseBody().write(flood);
                written.addAndGet(flood.length);
            }
        });
        assertThat(carry()).isEqualTo(new Attempt(200, null));
        assertThat(written.get()).as("what the network took, not what was read").isLessThan(64 * 1024 * 1024);
    }

    @Test
    void aDeadPortAndAPlainAnswerToTlsAreTold() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (Socket caller = plain.accept()) {
                    caller.getOutputStream().write("HTTP/1.1 400 No TLS here\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // the caller is gone
                }
            });
            assertThat(carry("https://localhost:" + plain.getLocalPort() + "/").sentence())
                    .isEqualTo("The receiver's certificate or TLS could not be accepted.");
        }
        receiver.close();
        assertThat(carry().sentence()).isEqualTo("The receiver could not be reached.");
    }

    @Test
    @Tag("UC-10.1a")
    void aNameThatTurnsToThisMachineAfterItWasSavedIsRefusedWithoutAConnection() {
        Deque<String> answers = new ArrayDeque<>(List.of("93.184.216.34", "127.0.0.1"));
        Targets targets = new Targets((host, patience) -> List.of(InetAddress.getByName(answers.remove())), SETTINGS);
        String address = "https://rebind.example:" + receiver.port() + "/";
        targets.check(address); // as it is saved

        Postman other = new Postman(targets, SETTINGS, Clock.systemUTC());
        Attempt attempt = other.carry(new Letter(address, "secret", UUID.randomUUID(), "{}"));

        assertThat(attempt.answer()).isNull();
        assertThat(attempt.sentence()).startsWith("This address leads into a private network");
        assertThat(receiver.received()).isEmpty();
        other.close();
    }

    @Test
    @Tag("UC-10.1a")
    void theAddressThatWasCheckedIsTheOneConnectedTo() {
        AtomicInteger asked = new AtomicInteger();
        Names turning = (host, patience) ->
                List.of(InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "192.0.2.1"));
        PostSettings allowed =
                new PostSettings(List.of("rebind.example"), SETTINGS.poll(), SETTINGS.connect(), SETTINGS.answer());
        Postman other = new Postman(new Targets(turning, allowed), allowed, Clock.systemUTC());

        Attempt attempt = other.carry(
                new Letter("http://rebind.example:" + receiver.port() + "/", "secret", UUID.randomUUID(), "{}"));

        assertThat(attempt.arrived()).as("only the first answer was used").isTrue();
        assertThat(asked.get()).isEqualTo(1);
        other.close();
    }
}
