package app.aside.bench;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that do harm by doing nothing. What the server closes they open again, until they are told to stop. */
final class Nuisance {

    /** Shorter than the server's patience, so that there are always as many as was asked for. */
    private static final Duration SLOW_ROUND = Duration.ofSeconds(15);

    private final String address;
    private final AtomicBoolean renewing = new AtomicBoolean(true);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    Nuisance(String address) {
        this.address = address;
    }

    /** One conversation with more in it than the buffers between server and client hold. */
    record Talk(String id, String token) {}

    /** What a connection does after it was made. */
    private enum HalfOpen {
        SILENCE(""),
        HALF_A_HEAD("GET /api/v1/companies/bench HTTP/1.1\r\nHost: lo"),
        DRIPPING_HEAD("GET /api/v1/companies/bench HTTP/1.1\r\nX-Slow: "),
        DRIPPING_BODY("POST /api/v1/companies/bench/conversations HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n");

        private final String start;

        HalfOpen(String start) {
            this.start = start;
        }

        boolean drips() {
            return this == DRIPPING_HEAD || this == DRIPPING_BODY;
        }
    }

    /** Opens event streams and reads nothing, as many on each conversation as there are of them. */
    void slow(List<Talk> talks, int count) {
        for (int i = 0; i < count; i++) {
            Talk talk = talks.get(i % talks.size());
            keep(() -> {
                try (Wire wire = new Wire(address)) {
                    wire.connect(4096);
                    wire.write(
                            CustomerClient.request("/api/v1/conversations/" + talk.id(), "/events", talk.token(), ""));
                    open.incrementAndGet();
                    do {
                        Thread.sleep(SLOW_ROUND);
                    } while (!renewing.get());
                } finally {
                    open.decrementAndGet();
                }
            });
        }
    }

    /** A quarter each of the ways not to finish a request. */
    void halfOpen(int count) {
        for (int i = 0; i < count; i++) {
            HalfOpen way = HalfOpen.values()[i % HalfOpen.values().length];
            keep(() -> {
                try (Wire wire = new Wire(address)) {
                    wire.connect(0);
                    wire.write(way.start);
                    wire.patience(way.drips() ? 1_000 : 0);
                    open.incrementAndGet();
                    while (!hasEnded(wire) && renewing.get()) {
                        wire.write("x");
                    }
                    closed.incrementAndGet();
                } finally {
                    open.decrementAndGet();
                }
            });
        }
    }

    /** How many are connected at this moment. */
    int open() {
        return open.get();
    }

    /** How many half-open connections the server has closed. */
    int closed() {
        return closed.get();
    }

    /** What is open stays, and nothing is opened any more. */
    void hold() {
        renewing.set(false);
    }

    private static boolean hasEnded(Wire wire) throws IOException {
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
    private interface Life {
        void live() throws IOException, InterruptedException;
    }

    private void keep(Life life) {
        Thread.ofVirtual().start(() -> {
            while (renewing.get()) {
                try {
                    life.live();
                } catch (IOException e) {
                    closed.incrementAndGet();
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }
}
