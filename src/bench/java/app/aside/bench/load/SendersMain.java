package app.aside.bench.load;

import app.aside.bench.CustomerPopulation.ConversationHandle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The process of customers who post as fast as they are answered, each on a connection of its own. Commands: {@code clock},
 * {@code customer ID TOKEN}, {@code post SENDERS SECONDS}. Events: {@code clock NANOS}, {@code posted COUNT NANOS P50 P95
 * P99 MAX} (nanoseconds), {@code failed REASON}. Ends with its input.
 */
final class SendersMain {

    private static final String BODY =
            "{\"text\":\"It is still the same: it restarts every hour, and then it is fine.\"}";

    private final URI address;
    private final List<ConversationHandle> customers = new ArrayList<>();

    private SendersMain(String address) {
        this.address = URI.create(address);
    }

    public static void main(String[] arguments) throws Exception {
        SendersMain senders = new SendersMain(arguments[0]);
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "clock" -> emit("clock " + System.nanoTime());
                    case "customer" -> senders.customers.add(new ConversationHandle(words[1], words[2]));
                    case "post" -> senders.post(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                    default -> throw new IllegalArgumentException(line);
                }
            }
        }
        System.exit(0);
    }

    private void post(int senders, int seconds) throws InterruptedException {
        List<Future<Histogram>> running = new ArrayList<>();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        Histogram all = newHistogram();
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            for (int i = 0; i < senders; i++) {
                int number = i;
                running.add(threads.submit(() -> postUntil(end, number, senders)));
            }
            for (Future<Histogram> one : running) {
                all.add(one.get());
            }
            emit("posted %d %d %d %d %d %d"
                    .formatted(
                            all.getTotalCount(),
                            System.nanoTime() - start,
                            all.getValueAtPercentile(50),
                            all.getValueAtPercentile(95),
                            all.getValueAtPercentile(99),
                            all.getMaxValue()));
        } catch (java.util.concurrent.ExecutionException e) {
            emit("failed " + e.getCause());
        }
    }

    /** Posts in turn in every conversation whose number in the list belongs to this sender. */
    private Histogram postUntil(long end, int number, int senders) throws IOException {
        Histogram latencies = newHistogram();
        try (KeepAliveConnection connection = new KeepAliveConnection(address)) {
            int next = number;
            for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
                ConversationHandle customer = customers.get(next);
                next = next + senders < customers.size() ? next + senders : number;
                int status = connection.exchange(KeepAliveConnection.post(
                        "/api/v1/conversations/" + customer.id() + "/messages",
                        customer.token(),
                        UUID.randomUUID().toString(),
                        BODY));
                if (status != 201) {
                    throw new IOException("A message was answered with " + status);
                }
                latencies.recordValue(System.nanoTime() - begun);
            }
        }
        return latencies;
    }

    private static Histogram newHistogram() {
        return new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    }

    private static void emit(String event) {
        System.out.println(event.replace('\n', ' '));
    }
}
