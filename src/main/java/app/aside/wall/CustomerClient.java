package app.aside.wall;

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
class CustomerClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String base;

    CustomerClient(Environment environment) {
        this.base = "http://%s:%s%s"
                .formatted(
                        host(environment.getProperty("server.address", "127.0.0.1")),
                        environment.getProperty("local.server.port", "8080"),
                        environment.getProperty("server.servlet.context-path", ""));
    }

    /** All that came back; two are equal when no byte differs but the time of day. */
    record Answer(String request, int status, Map<String, List<String>> headers, String body) {

        boolean contains(String text) {
            return (headers + body).toLowerCase(Locale.ROOT).contains(text);
        }

        int length() {
            return headers.toString().length() + body.length();
        }
    }

    Answer get(String path, @Nullable String token) {
        return send(request(path, token).GET());
    }

    Answer post(String path, String json, @Nullable String token) {
        return send(
                request(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Keeps listening until it is closed. */
    Events listen(String path, String token) {
        HttpResponse<InputStream> response = exchange(request(path, token).GET(), BodyHandlers.ofInputStream());
        Events events = new Events(response.body());
        if (response.statusCode() != 200) {
            events.close();
            throw new NotTried("the event stream was answered %d.".formatted(response.statusCode()));
        }
        return events;
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpResponse<String> response = exchange(builder.timeout(PATIENCE), BodyHandlers.ofString());
        if (response.statusCode() == 429) {
            throw new NotTried("the customers' door takes no more requests at the moment (429).");
        }
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        // The time of day, and what concerns the connection and not the answer (RFC 9110, 7.6.1).
        List.of("date", "connection", "keep-alive").forEach(headers::remove);
        return new Answer(
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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
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
    static final class Events implements AutoCloseable {

        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition more = lock.newCondition();
        private final InputStream body;

        private Events(InputStream body) {
            this.body = body;
            Thread.ofVirtual().name("self-check-stream").start(this::read);
        }

        private void read() {
            try {
                byte[] buffer = new byte[4_096];
                for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                    lock.lock();
                    try {
                        heard.write(buffer, 0, count);
                        more.signalAll();
                    } finally {
                        lock.unlock();
                    }
                }
            } catch (IOException e) {
                // closed, here or there: whoever waits for more runs out of patience and says so
            }
        }

        /** Waits for whole events with these words; returns all of them, without heartbeats, which come by the clock. */
        String until(String... words) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            lock.lock();
            try {
                while (true) {
                    String text = heard.toString(StandardCharsets.UTF_8).replaceAll(":heartbeat\\R\\R", "");
                    long left = end - System.nanoTime();
                    boolean said = text.endsWith("\n\n") && Stream.of(words).allMatch(text::contains);
                    if (said || left <= 0 || !more.await(left, TimeUnit.NANOSECONDS)) {
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
                // it is closed either way
            }
        }
    }
}
