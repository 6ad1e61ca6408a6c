package app.aside.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The process of {@link Customers}, seen from the one that measures. */
final class CustomerProcess extends ClientProcess {

    /** What does not arrive within this time, and that of a poll, is lost. */
    private static final int ARRIVAL_SECONDS = 15;

    /**
     * One message that a customer posted.
     *
     * @param due when it was to be posted
     * @param answered when the answer was there
     * @param arrived when it was at the customer's own stream; 0 if it was not
     */
    record Posted(long due, long answered, long arrived) {}

    // Guarded by this.
    private final List<Posted> posted = new ArrayList<>();
    private int open;
    private boolean done;
    private int polls = -1;
    private int nuisances;
    private int nuisancesClosed;

    private CustomerProcess(String address) throws IOException {
        super(Customers.class, address);
    }

    static CustomerProcess start(String address, Crowd crowd) throws IOException, InterruptedException {
        CustomerProcess process = new CustomerProcess(address);
        process.begin();
        crowd.customers().forEach(customer -> process.command("customer %s %s", customer.id(), customer.token()));
        crowd.longTalks().forEach(customer -> process.command("long %s %s", customer.id(), customer.token()));
        return process;
    }

    /** Returns when the streams of all have told what there was. */
    void open(int count) throws InterruptedException {
        synchronized (this) {
            open = 0;
        }
        command("open");
        demand(() -> open == count, 60, "the streams to open");
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
        demand(() -> polls >= 0, 10, "the number of polls");
        return polls;
    }

    /** Begins to post; returns at once. */
    void post(double rate, int count, double pollEvery) {
        synchronized (this) {
            posted.clear();
            done = false;
        }
        command("post %s %d %d", rate, count, ARRIVAL_SECONDS + (int) Math.ceil(pollEvery));
    }

    /** What was posted, when all of it has arrived or is lost. */
    List<Posted> posted(int seconds) throws InterruptedException {
        demand(() -> done, seconds, "the messages");
        synchronized (this) {
            return List.copyOf(posted);
        }
    }

    /** Slow readers and half-open connections; returns when all of them are there. */
    void trouble(int slow, int halfOpen) throws InterruptedException {
        command("slow %d", slow);
        command("half %d", halfOpen);
        do {
            command("nuisances");
        } while (!await(() -> nuisances >= (slow + halfOpen) * 0.99, 1));
    }

    /** How many half-open connections the server has closed until now. */
    int nuisancesClosed() throws InterruptedException {
        synchronized (this) {
            nuisancesClosed = -1;
        }
        command("nuisances");
        demand(() -> nuisancesClosed >= 0, 10, "the number of closed connections");
        return nuisancesClosed;
    }

    /** From now on nothing is opened again that the server closes. */
    void hold() {
        command("hold");
    }

    @Override
    boolean hear(String[] words) {
        switch (words[0]) {
            case "open" -> open = Integer.parseInt(words[1]);
            case "posted" ->
                posted.add(new Posted(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
            case "done" -> done = true;
            case "polls" -> polls = Integer.parseInt(words[1]);
            case "nuisances" -> {
                nuisances = Integer.parseInt(words[1]);
                nuisancesClosed = Integer.parseInt(words[2]);
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
