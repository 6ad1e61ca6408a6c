package app.aside.bench.customers;

import app.aside.bench.CustomerPopulation.ConversationHandle;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that do harm by doing nothing. What the server closes they open again, until they are told to stop. */
final class AbusiveClients {

    /** Shorter than the server's patience, so that there are always as many as was asked for. */
    private static final Duration SLOW_READER_LIFETIME = Duration.ofSeconds(15);

    private final String address;
    private final AtomicBoolean reopening = new AtomicBoolean(true);
    private final AtomicInteger countOpen = new AtomicInteger();
    private final AtomicInteger countClosedByServer = new AtomicInteger();

    AbusiveClients(String address) {
        this.address = address;
    }

    /** One conversation with more in it than the buffers between server and client hold. */
    /** What a connection does after it was made. */
    private enum HalfOpenRequest {
        SILENT(""),
        INCOMPLETE_HEADER("GET /api/v1/companies/bench HTTP/1.1\r\nHost: lo"),
        SLOW_HEADER("GET /api/v1/companies/bench HTTP/1.1\r\nX-Slow: "),
        SLOW_BODY("POST /api/v1/companies/bench/conversations HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n");

        private final String initialBytes;

        HalfOpenRequest(String start) {
            this.initialBytes = start;
        }

        boolean sendsSlowly() {
            return this == SLOW_HEADER || this == SLOW_BODY;
        }
    }

    /** Opens event streams and reads nothing, as many on each conversation as there are of them. */
    void openSlowReaders(List<ConversationHandle> talks, int count) {
        for (int i = 0; i < count; i++) {
            ConversationHandle talk = talks.get(i % talks.size());
            runRepeatedly(() -> {
                try (RawHttpConnection wire = new RawHttpConnection(address)) {
                    wire.connect(4096);
                    wire.write(SimulatedCustomer.request(
                            "/api/v1/conversations/" + talk.id(), "/events", talk.token(), ""));
                    countOpen.incrementAndGet();
                    do {
                        Thread.sleep(SLOW_READER_LIFETIME);
                    } while (!reopening.get());
                } finally {
                    countOpen.decrementAndGet();
                }
            });
        }
    }

    /** A quarter each of the ways not to finish a request. */
    void openHalfOpenRequests(int count) {
        for (int i = 0; i < count; i++) {
            HalfOpenRequest way = HalfOpenRequest.values()[i % HalfOpenRequest.values().length];
            runRepeatedly(() -> {
                try (RawHttpConnection wire = new RawHttpConnection(address)) {
                    wire.connect(0);
                    wire.write(way.initialBytes);
                    wire.readTimeout(way.sendsSlowly() ? 1_000 : 0);
                    countOpen.incrementAndGet();
                    while (!isClosedByServer(wire) && reopening.get()) {
                        wire.write("x");
                    }
                    countClosedByServer.incrementAndGet();
                } finally {
                    countOpen.decrementAndGet();
                }
            });
        }
    }

    /** How many are connected at this moment. */
    int countOpen() {
        return countOpen.get();
    }

    /** How many half-open connections the server has closed. */
    int countClosedByServer() {
        return countClosedByServer.get();
    }

    /** What is open stays, and nothing is opened any more. */
    void stopReopening() {
        reopening.set(false);
    }

    private static boolean isClosedByServer(RawHttpConnection wire) throws IOException {
        try {
            while (wire.read() >= 0) {
                // a refusal, before the end
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** May end in disorder, as such clients do. */
    private interface ClientBehaviour {
        void run() throws IOException, InterruptedException;
    }

    private void runRepeatedly(ClientBehaviour life) {
        Thread.ofVirtual().start(() -> {
            while (reopening.get()) {
                try {
                    life.run();
                } catch (IOException e) {
                    countClosedByServer.incrementAndGet();
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }
}
