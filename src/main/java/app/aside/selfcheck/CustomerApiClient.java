package app.aside.selfcheck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** A customer's client that comes in by the customers' door of this very process and forgets no byte. */
class CustomerApiClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String baseUrl;

    CustomerApiClient(Environment environment) {
        this.baseUrl = "http://%s:%s%s"
                .formatted(
                        host(environment.getProperty("server.address", "127.0.0.1")),
                        environment.getProperty("local.server.port", "8080"),
                        environment.getProperty("server.servlet.context-path", ""));
    }

    /** All that came back; two are equal when no byte differs but the time of day. */
    record RecordedResponse(String request, int status, Map<String, List<String>> headers, String body) {

        boolean contains(String text) {
            return (headers + body).toLowerCase(Locale.ROOT).contains(text);
        }

        int length() {
            return headers.toString().length() + body.length();
        }
    }

    RecordedResponse get(String path, @Nullable String token) {
        return send(request(path, token).GET());
    }

    RecordedResponse post(String path, String json, @Nullable String token) {
        return send(
                request(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Keeps listening until it is closed. */
    RecordedEventStream openEventStream(String path, String token) {
        HttpResponse<InputStream> response = exchange(request(path, token).GET(), BodyHandlers.ofInputStream());
        RecordedEventStream events = new RecordedEventStream(response.body());
        if (response.statusCode() != 200) {
            events.close();
            throw new CheckNotRunException("the event stream was answered %d.".formatted(response.statusCode()));
        }
        return events;
    }

    private RecordedResponse send(HttpRequest.Builder builder) {
        HttpResponse<String> response = exchange(builder.timeout(TIMEOUT), BodyHandlers.ofString());
        if (response.statusCode() == 429) {
            throw new CheckNotRunException("the customers' door takes no more requests at the moment (429).");
        }
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        // The date, and headers of the connection rather than of the answer (RFC 9110, 7.6.1).
        List.of("date", "connection", "keep-alive").forEach(headers::remove);
        return new RecordedResponse(
                response.request().method() + " " + response.uri().getPath(),
                response.statusCode(),
                headers,
                response.body());
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder builder, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(builder.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String host(String address) {
        try {
            InetAddress bound = InetAddress.getByName(address);
            String host = bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
            return host.contains(":") ? "[" + host + "]" : host;
        } catch (UnknownHostException e) {
            return "127.0.0.1";
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** What an event stream has said so far. */
    static final class RecordedEventStream implements AutoCloseable {

        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition dataArrived = lock.newCondition();
        private final InputStream body;

        private RecordedEventStream(InputStream body) {
            this.body = body;
            Thread.ofVirtual().name("self-check-stream").start(this::read);
        }

        private void read() {
            try {
                byte[] buffer = new byte[4_096];
                for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                    lock.lock();
                    try {
                        received.write(buffer, 0, count);
                        dataArrived.signalAll();
                    } finally {
                        lock.unlock();
                    }
                }
            } catch (IOException e) {
                // closed by either side; a reader that waits for more times out and reports it
            }
        }

        /** Waits for whole events with these words; returns all of them, without heartbeats, which come by the clock. */
        String awaitEvents(String... words) {
            long end = System.nanoTime() + TIMEOUT.toNanos();
            lock.lock();
            try {
                while (true) {
                    String text = received.toString(StandardCharsets.UTF_8).replaceAll(":heartbeat\\R\\R", "");
                    long left = end - System.nanoTime();
                    boolean said = text.endsWith("\n\n") && Stream.of(words).allMatch(text::contains);
                    if (said || left <= 0 || !dataArrived.await(left, TimeUnit.NANOSECONDS)) {
                        return text;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException e) {
                // nothing to do: the connection is closed
            }
        }
    }
}
