package app.aside.bench.customers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A customer that posts messages and receives them by an event stream. */
final class SimulatedCustomer {

    private static final Pattern SEQ_FIELD = Pattern.compile("\"seq\":(\\d+)");
    private static final String MESSAGE_BODY =
            "{\"text\":\"It is still the same: it restarts every hour, and then it is fine. (No. %d)\"}";

    private final HttpClient http;
    private final String address;
    private final String postingAddress;
    private final String path;
    private final String token;
    private final Map<Integer, CompletableFuture<Long>> arrivals = new ConcurrentHashMap<>();
    private volatile int lastSeq;
    private volatile @Nullable RawHttpConnection stream;

    /** @param postingAddress of the node to which messages are posted; the stream is opened at the other one */
    SimulatedCustomer(HttpClient http, String address, String postingAddress, String id, String token) {
        this.http = http;
        this.address = address;
        this.postingAddress = postingAddress;
        this.path = "/api/v1/conversations/" + id;
        this.token = token;
    }

    /** Completes with the {@link System#nanoTime} at which the message of that number arrived. */
    CompletableFuture<Long> arrival(int seq) {
        return arrivals.computeIfAbsent(seq, number -> new CompletableFuture<>());
    }

    /**
     * @param number by which the message is recognised where it is shown
     * @return the message's seq
     */
    int postMessage(int number) throws IOException, InterruptedException {
        String body = send(
                request("/messages")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(MESSAGE_BODY.formatted(number))),
                201);
        Matcher seq = SEQ_FIELD.matcher(body);
        if (!seq.find()) {
            throw new IOException("A message without a number: " + body);
        }
        return Integer.parseInt(seq.group(1));
    }

    /** Opens the stream and reads it until {@link #close}. {@code onOpen} runs after the existing messages and the status. */
    void openStream(Runnable onOpen) throws IOException {
        RawHttpConnection wire = new RawHttpConnection(address);
        stream = wire;
        wire.connect(0);
        wire.write(request(path, "/events", token, "Last-Event-ID: " + lastSeq + "\r\n"));
        wire.requireOk();
        boolean open = false;
        boolean status = false;
        int seq = 0;
        StringBuilder line = new StringBuilder();
        for (int next = wire.readChunked(); next >= 0; next = wire.readChunked()) {
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            if (line.isEmpty() && seq > 0) {
                completeArrival(seq, System.nanoTime());
                seq = 0;
            } else if (line.isEmpty() && status && !open) {
                open = true;
                onOpen.run();
            } else if (line.indexOf("id:") == 0) {
                seq = Integer.parseInt(line.substring(3));
            } else if (line.indexOf("event:status") == 0) {
                status = true;
            }
            line.setLength(0);
        }
        throw new IOException("The server closed the stream of " + path);
    }

    void close() throws IOException {
        RawHttpConnection wire = stream;
        stream = null;
        if (wire != null) {
            wire.close();
        }
    }

    /** Whether {@link #close} ended the stream. */
    boolean isClosed() {
        return stream == null;
    }

    static String request(String path, String rest, String token, String headers) {
        return "GET %s%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
                .formatted(path, rest, token, headers);
    }

    private void completeArrival(int seq, long at) {
        lastSeq = Math.max(lastSeq, seq);
        arrival(seq).complete(at);
    }

    private HttpRequest.Builder request(String rest) {
        return HttpRequest.newBuilder(URI.create(postingAddress + path + rest))
                .header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException("%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return answer.body();
    }
}
