package app.aside.bench.customers;

import app.aside.bench.CustomerPopulation;
import app.aside.bench.LoadClientProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The process of {@link CustomersMain}, seen from the one that measures. */
final class CustomersProcess extends LoadClientProcess {

    /** What does not arrive within this time, and that of a poll, is lost. */
    private static final int ARRIVAL_SECONDS = 15;

    /**
     * One message that a customer posted.
     *
     * @param dueAt when it was to be posted
     * @param respondedAt when the answer was there
     * @param arrivedAt when it was at the customer's own stream; 0 if it was not
     */
    record MessageTiming(long dueAt, long respondedAt, long arrivedAt) {}

    // Guarded by this.
    private final List<MessageTiming> timings = new ArrayList<>();
    private int openStreams;
    private boolean done;
    private int polls = -1;
    private int abusiveClients;
    private int closedHalfOpen;

    private CustomersProcess(String address) throws IOException {
        super(CustomersMain.class, address);
    }

    static CustomersProcess start(String address, CustomerPopulation crowd) throws IOException, InterruptedException {
        CustomersProcess process = new CustomersProcess(address);
        process.awaitClockSync();
        crowd.customers().forEach(customer -> process.command("customer %s %s", customer.id(), customer.token()));
        crowd.longConversations().forEach(customer -> process.command("long %s %s", customer.id(), customer.token()));
        return process;
    }

    /** Returns when the streams of all have told what there was. */
    void openStreams(int count) throws InterruptedException {
        synchronized (this) {
            openStreams = 0;
        }
        command("open");
        require(() -> openStreams == count, 60, "the streams to open");
    }

    void closeAll() {
        command("close");
    }

    void poll(double everySeconds) {
        command("poll %s", everySeconds);
    }

    void stopPolling() {
        command("unpoll");
    }

    /** How many polls were answered until now. */
    int polls() throws InterruptedException {
        synchronized (this) {
            polls = -1;
        }
        command("polls");
        require(() -> polls >= 0, 10, "the number of polls");
        return polls;
    }

    /** Begins to post; returns at once. */
    void post(double rate, int count, double pollEvery) {
        synchronized (this) {
            timings.clear();
            done = false;
        }
        command("post %s %d %d", rate, count, ARRIVAL_SECONDS + (int) Math.ceil(pollEvery));
    }

    /** What was posted, when all of it has arrived or is lost. */
    List<MessageTiming> timings(int seconds) throws InterruptedException {
        require(() -> done, seconds, "the messages");
        synchronized (this) {
            return List.copyOf(timings);
        }
    }

    /** Slow readers and half-open connections; returns when all of them are there. */
    void startAbusiveClients(int slow, int halfOpen) throws InterruptedException {
        command("slow %d", slow);
        command("half %d", halfOpen);
        do {
            command("nuisances");
        } while (!await(() -> abusiveClients >= (slow + halfOpen) * 0.99, 1));
    }

    /** How many half-open connections the server has closed until now. */
    int closedHalfOpen() throws InterruptedException {
        synchronized (this) {
            closedHalfOpen = -1;
        }
        command("nuisances");
        require(() -> closedHalfOpen >= 0, 10, "the number of closed connections");
        return closedHalfOpen;
    }

    /** From now on nothing is opened again that the server closes. */
    void stopReopening() {
        command("hold");
    }

    @Override
    public boolean handleEvent(String[] words) {
        switch (words[0]) {
            case "open" -> openStreams = Integer.parseInt(words[1]);
            case "posted" ->
                timings.add(new MessageTiming(
                        Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
            case "done" -> done = true;
            case "polls" -> polls = Integer.parseInt(words[1]);
            case "nuisances" -> {
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
