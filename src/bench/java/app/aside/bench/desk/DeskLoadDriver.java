package app.aside.bench.desk;

import app.aside.bench.BenchmarkApplication;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The administrator who writes, and the agents' browsers that show it. */
public final class DeskLoadDriver implements AutoCloseable {

    private static final int ARRIVAL_TIMEOUT_SECONDS = 15;

    private final DeskPopulation population;
    private final boolean conversationOpen;
    private final FixedRateSender sender;
    private final AgentBrowsersProcess browsers;

    /** @param open whether each agent has the conversation open, or only the list */
    public DeskLoadDriver(BenchmarkApplication aside, DeskPopulation cast, boolean open)
            throws IOException, InterruptedException {
        this.population = cast;
        this.conversationOpen = open;
        this.sender = new FixedRateSender(aside, cast);
        this.browsers = AgentBrowsersProcess.start(aside.address());
    }

    /** A thread's first message costs two writes more: every thread begins before anything is measured. */
    public void startThreads() {
        population.agents().forEach(agent -> sender.send(agent, System.nanoTime()));
        sender.markAllRead(population.agents());
    }

    public void signIn(List<DeskPopulation.Agent> agents) throws InterruptedException {
        browsers.open(agents, population.password(), conversationOpen);
    }

    FixedRateSender.SentMessage send(DeskPopulation.Agent agent) {
        return sender.send(agent, System.nanoTime());
    }

    /** Returns when all was shown; what does not come is seen as lost when the latencies are made up. */
    public List<FixedRateSender.SentMessage> send(List<DeskPopulation.Agent> agents, double rate, int count)
            throws Exception {
        List<FixedRateSender.SentMessage> sent = sender.send(agents, rate, count);
        Map<Integer, Integer> wanted = sent.stream()
                .collect(Collectors.toMap(
                        FixedRateSender.SentMessage::agent, FixedRateSender.SentMessage::unread, Math::max));
        browsers.awaitShown(wanted, ARRIVAL_TIMEOUT_SECONDS);
        return sent;
    }

    public MessageLatencies latencies(List<FixedRateSender.SentMessage> sent) {
        return MessageLatencies.match(sent, browsers.badgeUpdates());
    }

    /** The agents go and have read everything: their signs begin anew. */
    public void signOut(List<DeskPopulation.Agent> agents) throws InterruptedException {
        browsers.closeAll();
        markAllRead(agents);
    }

    void markAllRead(List<DeskPopulation.Agent> agents) {
        sender.markAllRead(agents);
    }

    @Override
    public void close() throws InterruptedException {
        browsers.close();
    }
}
