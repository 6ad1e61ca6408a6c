package app.aside.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Keeps every byte of a conversation's event stream, headers included. */
final class EventStreamRecorder implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    EventStreamRecorder(HttpRequest request) {
        var unused = client.sendAsync(request, info -> {
            append(formatHeaders(info.headers()));
            return BodySubscribers.ofByteArrayConsumer(this::append);
        });
    }

    /** What came so far. */
    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Waits until {@code expected} has come. */
    synchronized void awaitText(String expected) {
        long limit = System.nanoTime()
                + Duration.ofMillis((long) JourneyEnvironment.TIMEOUT_MILLIS).toNanos();
        try {
            while (!text().contains(expected) && System.nanoTime() < limit) {
                wait(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(text()).contains(expected);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private void append(Optional<byte[]> chunk) {
        chunk.ifPresent(this::append);
    }

    private synchronized void append(byte[] chunk) {
        bytes.writeBytes(chunk);
        notifyAll();
    }

    private static byte[] formatHeaders(HttpHeaders headers) {
        return (headers.map() + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
