package app.aside.bench.customers;

import app.aside.bench.CustomerPopulation;
import app.aside.bench.LoadClientProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The process of {@link CustomersMain}, seen from the one that measures. */
public final class CustomersProcess extends LoadClientProcess {

    /** A message that takes longer counts as lost. */
    private static final int ARRIVAL_SECONDS = 15;

    /**
     * One message that a customer posted.
     *
     * @param dueAt when it was to be posted
     * @param respondedAt when the answer was there
     * @param arrivedAt when it was at the customer's own stream; 0 if it was not
     * @param number by which it is recognised at the desk
     */
    public record MessageTiming(long dueAt, long respondedAt, long arrivedAt, int number) {}

    // Guarded by this.
    private final List<MessageTiming> timings = new ArrayList<>();
    private int openStreams;
    private boolean done;
    private int abusiveClients;
    private int closedHalfOpen;

    private CustomersProcess(String address) throws IOException {
        super(CustomersMain.class, address);
    }

    /** @param address of the node, or with a comma those where customers listen and where they post */
    public static CustomersProcess start(String address, CustomerPopulation population)
            throws IOException, InterruptedException {
        CustomersProcess process = new CustomersProcess(address);
        process.awaitClockSync();
        population.customers().forEach(customer -> process.command("customer %s %s", customer.id(), customer.token()));
        population
                .longConversations()
                .forEach(customer -> process.command("long %s %s", customer.id(), customer.token()));
        return process;
    }

    /** Returns when all streams have delivered the existing messages. */
    public void openStreams(int count) throws InterruptedException {
        synchronized (this) {
            openStreams = 0;
        }
        command("open");
        require(() -> openStreams == count, 60 + count / 20, "the streams to open");
    }

    public void closeAll() {
        command("close");
    }

    /** Starts posting; returns at once. */
    public void post(double rate, int count) {
        synchronized (this) {
            timings.clear();
            done = false;
        }
        command("post %s %d %d", rate, count, ARRIVAL_SECONDS);
    }

    /** Awaits that every posted message has arrived or is lost. */
    public List<MessageTiming> timings(int seconds) throws InterruptedException {
        require(() -> done, seconds, "the messages");
        synchronized (this) {
            return List.copyOf(timings);
        }
    }

    /** Opens slow readers and half-open connections; returns when they are open. */
    void startAbusiveClients(int slow, int halfOpen) throws InterruptedException {
        command("slow %d", slow);
        command("half %d", halfOpen);
        do {
            command("abusers");
        } while (!await(() -> abusiveClients >= (slow + halfOpen) * 0.99, 1));
    }

    /** How many half-open connections the server has closed until now. */
    int closedHalfOpen() throws InterruptedException {
        synchronized (this) {
            closedHalfOpen = -1;
        }
        command("abusers");
        require(() -> closedHalfOpen >= 0, 10, "the number of closed connections");
        return closedHalfOpen;
    }

    /** From now on a connection that the server closes stays closed. */
    void stopReopening() {
        command("hold");
    }

    @Override
    public boolean handleEvent(String[] words) {
        switch (words[0]) {
            case "open" -> openStreams = Integer.parseInt(words[1]);
            case "posted" ->
                timings.add(new MessageTiming(
                        Long.parseLong(words[1]),
                        Long.parseLong(words[2]),
                        Long.parseLong(words[3]),
                        Integer.parseInt(words[4])));
            case "done" -> done = true;
            case "abusers" -> {
                abusiveClients = Integer.parseInt(words[1]);
                closedHalfOpen = Integer.parseInt(words[2]);
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
