package app.aside.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Somebody who asks without a pause with a customer's token, at another address than the customer, so that only the
 * token is slowed down. Ends when it is closed.
 */
public final class RequestFlood implements AutoCloseable {

    private static final int CLIENTS = 8;

    private final HttpClient client = HttpClient.newBuilder()
            .localAddress(InetAddress.ofLiteral("127.0.0.77"))
            .build();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final CompletableFuture<Integer> refusal = new CompletableFuture<>();
    private final AtomicBoolean isStopped = new AtomicBoolean();

    public RequestFlood(URI address, CustomerRestClient.ConversationHandle talk) {
        // Nothing is at this address; it is counted like any other and costs the server least.
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/conversations/nothing"))
                .header("Authorization", CustomerRestClient.authorizationHeader(talk))
                .build();
        for (int i = 0; i < CLIENTS; i++) {
            clients.execute(() -> sendRequests(request));
        }
    }

    private void sendRequests(HttpRequest request) {
        try {
            while (!isStopped.get()) {
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                if (status != 404) {
                    refusal.complete(status);
                }
            }
        } catch (IOException | InterruptedException e) {
            refusal.completeExceptionally(e);
        }
    }

    /** Returns when the token has used up what it may ask at once, which the flood keeps so. */
    public void awaitRefusal() {
        assertThat(refusal).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(429);
    }

    @Override
    public void close() {
        isStopped.set(true);
        clients.close();
        client.close();
    }
}
