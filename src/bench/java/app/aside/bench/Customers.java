package app.aside.bench;

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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The process of the customers. Commands: {@code clock}, {@code customer ID TOKEN}, {@code long ID TOKEN} (a
 * conversation for slow readers), {@code open}, {@code close}, {@code poll SECONDS}, {@code unpoll}, {@code post RATE
 * COUNT WAIT}, {@code polls}, {@code slow COUNT}, {@code half COUNT}, {@code nuisances}, {@code hold}. Events:
 * {@code clock NANOS}, {@code open COUNT}, {@code posted DUE ANSWERED ARRIVED} (0 if it did not arrive), {@code done},
 * {@code polls COUNT}, {@code nuisances OPEN CLOSED}, {@code failed REASON}. Ends with its input.
 */
final class Customers {

    /** More that open at once would only wait for each other. */
    private static final int OPENING = 50;

    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<CustomerClient> customers = new ArrayList<>();
    private final List<Nuisance.Talk> longTalks = new ArrayList<>();
    private final List<ScheduledFuture<?>> polling = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger polls = new AtomicInteger();
    private final Nuisance nuisance;

    private Customers(String address) {
        this.address = address;
        this.nuisance = new Nuisance(address);
    }

    public static void main(String[] arguments) throws Exception {
        Customers all = new Customers(arguments[0]);
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                all.obey(line.split(" "));
            }
        }
        System.exit(0);
    }

    private void obey(String[] words) throws IOException {
        switch (words[0]) {
            case "clock" -> tell("clock " + System.nanoTime());
            case "customer" -> customers.add(new CustomerClient(http, address, words[1], words[2]));
            case "long" -> longTalks.add(new Nuisance.Talk(words[1], words[2]));
            case "open" -> threads.execute(this::open);
            case "close" -> close();
            case "poll" -> poll(Double.parseDouble(words[1]));
            case "unpoll" -> polling.forEach(one -> one.cancel(false));
            case "polls" -> tell("polls " + polls.get());
            case "post" ->
                threads.execute(() ->
                        post(Double.parseDouble(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3])));
            case "slow" -> nuisance.slow(longTalks, Integer.parseInt(words[1]));
            case "half" -> nuisance.halfOpen(Integer.parseInt(words[1]));
            case "nuisances" -> tell("nuisances %d %d".formatted(nuisance.open(), nuisance.closed()));
            case "hold" -> nuisance.hold();
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private void open() {
        Semaphore opening = new Semaphore(OPENING);
        open.set(0);
        for (CustomerClient customer : customers) {
            opening.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    customer.listen(() -> {
                        opening.release();
                        tell("open " + open.incrementAndGet());
                    });
                } catch (IOException | RuntimeException e) {
                    if (!customer.isClosed()) {
                        failed(e);
                    }
                }
            });
        }
    }

    private void close() throws IOException {
        for (CustomerClient customer : customers) {
            customer.close();
        }
    }

    /** Not all ask at the same moment: each begins by chance within the time. */
    private void poll(double seconds) {
        long every = (long) (seconds * 1e9);
        polling.clear();
        for (CustomerClient customer : customers) {
            polling.add(clock.scheduleAtFixedRate(
                    () -> threads.execute(() -> poll(customer)),
                    ThreadLocalRandom.current().nextLong(every),
                    every,
                    TimeUnit.NANOSECONDS));
        }
    }

    private void poll(CustomerClient customer) {
        try {
            customer.poll();
            polls.incrementAndGet();
        } catch (IOException | InterruptedException e) {
            failed(e);
        }
    }

    /** Each is sent when it is due, whatever became of those before: a slow server is seen, not spared. */
    private void post(double rate, int count, int wait) {
        List<Future<String>> posted = new ArrayList<>();
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        for (int i = 0; i < count; i++) {
            long due = start + (long) (i * TimeUnit.SECONDS.toNanos(1) / rate);
            CustomerClient customer = customers.get(i % customers.size());
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            posted.add(threads.submit(() -> post(customer, due, wait)));
        }
        for (Future<String> one : posted) {
            try {
                tell(one.get());
            } catch (Exception e) {
                failed(e);
            }
        }
        tell("done");
    }

    private static String post(CustomerClient customer, long due, int wait) throws Exception {
        int seq = customer.post();
        long answered = System.nanoTime();
        CompletableFuture<Long> arrival = customer.arrival(seq);
        long arrived;
        try {
            arrived = arrival.get(wait, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            arrived = 0;
        }
        return "posted %d %d %d".formatted(due, answered, arrived);
    }

    private static void failed(@Nullable Throwable reason) {
        tell("failed " + reason);
    }

    private static void tell(String event) {
        System.out.println(event.replace('\n', ' '));
    }
}
