package app.aside.bench.customers;

import app.aside.bench.CustomerPopulation.ConversationHandle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The process of the customers. Its argument is the address of the node, or with a comma those where they listen and where
 * they post. Commands: {@code clock}, {@code customer ID TOKEN}, {@code long ID TOKEN} (a
 * conversation for slow readers), {@code open}, {@code close}, {@code post RATE COUNT WAIT},
 * {@code slow COUNT}, {@code half COUNT}, {@code abusers}, {@code hold}. Events:
 * {@code clock NANOS}, {@code open COUNT}, {@code posted DUE ANSWERED ARRIVED NUMBER} (0 if it did not arrive), {@code done},
 * {@code abusers OPEN CLOSED}, {@code failed REASON}. Ends with its input.
 */
final class CustomersMain {

    private static final int MAX_CONCURRENT_OPENINGS = 50;

    private final String address;
    private final String postingAddress;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<SimulatedCustomer> customers = new ArrayList<>();
    private final List<ConversationHandle> longConversations = new ArrayList<>();
    private final AtomicInteger openStreams = new AtomicInteger();
    private final AbusiveClients abusiveClients;
    private int lastNumber;

    private CustomersMain(String address, String postingAddress) {
        this.address = address;
        this.postingAddress = postingAddress;
        this.abusiveClients = new AbusiveClients(address);
    }

    public static void main(String[] arguments) throws Exception {
        String[] nodes = arguments[0].split(",");
        CustomersMain all = new CustomersMain(nodes[0], nodes[nodes.length - 1]);
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                all.execute(line.split(" "));
            }
        }
        System.exit(0);
    }

    private void execute(String[] words) throws IOException {
        switch (words[0]) {
            case "clock" -> emit("clock " + System.nanoTime());
            case "customer" -> customers.add(new SimulatedCustomer(http, address, postingAddress, words[1], words[2]));
            case "long" -> longConversations.add(new ConversationHandle(words[1], words[2]));
            case "open" -> threads.execute(this::openStreams);
            case "close" -> close();
            case "post" ->
                threads.execute(() ->
                        post(Double.parseDouble(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3])));
            case "slow" -> abusiveClients.openSlowReaders(longConversations, Integer.parseInt(words[1]));
            case "half" -> abusiveClients.openHalfOpenRequests(Integer.parseInt(words[1]));
            case "abusers" ->
                emit("abusers %d %d".formatted(abusiveClients.countOpen(), abusiveClients.countClosedByServer()));
            case "hold" -> abusiveClients.stopReopening();
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private void openStreams() {
        Semaphore opening = new Semaphore(MAX_CONCURRENT_OPENINGS);
        openStreams.set(0);
        for (SimulatedCustomer customer : customers) {
            opening.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    customer.openStream(() -> {
                        opening.release();
                        emit("open " + openStreams.incrementAndGet());
                    });
                } catch (IOException | RuntimeException e) {
                    if (!customer.isClosed()) {
                        reportFailure(e);
                    }
                }
            });
        }
    }

    private void close() throws IOException {
        for (SimulatedCustomer customer : customers) {
            customer.close();
        }
    }

    /** Sends each message when it is due, whether or not earlier ones are answered (no coordinated omission). */
    private void post(double rate, int count, int wait) {
        List<Future<String>> posted = new ArrayList<>();
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        for (int i = 0; i < count; i++) {
            long due = start + (long) (i * TimeUnit.SECONDS.toNanos(1) / rate);
            SimulatedCustomer customer = customers.get(i % customers.size());
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int number = ++lastNumber;
            posted.add(threads.submit(() -> post(customer, number, due, wait)));
        }
        for (Future<String> one : posted) {
            try {
                emit(one.get());
            } catch (Exception e) {
                reportFailure(e);
            }
        }
        emit("done");
    }

    private static String post(SimulatedCustomer customer, int number, long due, int wait) throws Exception {
        int seq = customer.postMessage(number);
        long answered = System.nanoTime();
        CompletableFuture<Long> arrival = customer.arrival(seq);
        long arrived;
        try {
            arrived = arrival.get(wait, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            arrived = 0;
        }
        return "posted %d %d %d %d".formatted(due, answered, arrived, number);
    }

    private static void reportFailure(@Nullable Throwable reason) {
        emit("failed " + reason);
    }

    private static void emit(String event) {
        System.out.println(event.replace('\n', ' '));
    }
}
