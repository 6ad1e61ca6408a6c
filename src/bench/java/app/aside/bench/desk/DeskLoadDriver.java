package app.aside.bench.desk;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.LatencyHistogram;
import app.aside.internalmessage.MessageOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends an administrator's messages and awaits them in the agents' browsers. */
public final class DeskLoadDriver implements AutoCloseable {

    private static final int ARRIVAL_TIMEOUT_SECONDS = 15;

    private final BenchmarkApplication aside;
    private final DeskPopulation population;
    private final FixedRateSender sender;
    private final AgentBrowsersProcess browsers;

    public DeskLoadDriver(BenchmarkApplication aside, DeskPopulation population)
            throws IOException, InterruptedException {
        this.aside = aside;
        this.population = population;
        this.sender = new FixedRateSender(aside, population);
        this.browsers = AgentBrowsersProcess.start(aside.address());
    }

    /** Sends the first message of each thread, which costs two writes more than the later ones. */
    public void startThreads() {
        population.agents().forEach(agent -> sender.send(agent, System.nanoTime()));
        sender.markAllRead(population.agents());
    }

    public void signIn(List<DeskPopulation.Agent> agents) throws InterruptedException {
        browsers.open(agents, population.password(), true);
    }

    /** What the messages from now on ask for. */
    void setMessageOptions(MessageOptions options) {
        sender.setMessageOptions(options);
    }

    /** What the messages from now on say. */
    public void setText(String text) {
        sender.setText(text);
    }

    /** Sends messages and leaves open whether anybody sees them. */
    public void sendUnseen(List<DeskPopulation.Agent> agents, double rate, int count) throws Exception {
        sender.send(agents, rate, count);
    }

    /** Suspends the browsers: their connections stay open, and nothing reads them. */
    public void suspend() throws IOException, InterruptedException {
        browsers.suspend();
    }

    /** Returns when all messages were shown or the time limit has passed; {@link #latencies} counts the others as lost. */
    public List<FixedRateSender.SentMessage> send(List<DeskPopulation.Agent> agents, double rate, int count)
            throws Exception {
        List<FixedRateSender.SentMessage> sent = sender.send(agents, rate, count);
        Map<Integer, Integer> wanted = sent.stream()
                .collect(Collectors.toMap(
                        FixedRateSender.SentMessage::agent, FixedRateSender.SentMessage::unread, Math::max));
        browsers.awaitShown(wanted, ARRIVAL_TIMEOUT_SECONDS);
        return sent;
    }

    /** What the least costs in the same minute: see {@link PushFloor}. */
    public LatencyHistogram measureFloor(double rate, int count) throws Exception {
        return PushFloor.measure(aside, browsers, rate, count);
    }

    /** When each customer's message was shown first, by its number. */
    public Map<Integer, Long> customerMessages() {
        return browsers.customerMessages();
    }

    /** Ends the browsers as a crash does: nobody signs out. */
    public void kill() throws InterruptedException {
        browsers.kill();
    }

    public MessageLatencies latencies(List<FixedRateSender.SentMessage> sent) {
        return MessageLatencies.match(sent, browsers.badgeUpdates());
    }

    /** Signs the agents out and marks everything read, so that their unread numbers start from zero. */
    public void signOut(List<DeskPopulation.Agent> agents) throws InterruptedException {
        browsers.closeAll();
        sender.markAllRead(agents);
    }

    @Override
    public void close() throws InterruptedException {
        browsers.close();
    }
}
