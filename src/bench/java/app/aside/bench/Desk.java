package app.aside.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The administrator who writes, and the agents' browsers that show it. */
final class Desk implements AutoCloseable {

    private static final int ARRIVAL_SECONDS = 15;

    private final Cast cast;
    private final boolean open;
    private final Sender sender;
    private final BrowserProcess browsers;

    /** @param open whether each agent has the conversation open, or only the list */
    Desk(Application aside, Cast cast, boolean open) throws IOException, InterruptedException {
        this.cast = cast;
        this.open = open;
        this.sender = new Sender(aside, cast);
        this.browsers = BrowserProcess.start(aside.address());
    }

    /** A thread's first message costs two writes more: every thread begins before anything is measured. */
    void beginThreads() {
        cast.agents().forEach(agent -> sender.send(agent, System.nanoTime()));
        sender.allRead(cast.agents());
    }

    void signIn(List<Cast.Agent> agents) throws InterruptedException {
        browsers.open(agents, cast.password(), open);
    }

    Sender.Sent send(Cast.Agent agent) {
        return sender.send(agent, System.nanoTime());
    }

    /** Returns when all was shown; what does not come is seen as lost when the latencies are made up. */
    List<Sender.Sent> send(List<Cast.Agent> agents, double rate, int count) throws Exception {
        List<Sender.Sent> sent = sender.send(agents, rate, count);
        Map<Integer, Integer> wanted =
                sent.stream().collect(Collectors.toMap(Sender.Sent::agent, Sender.Sent::unread, Math::max));
        browsers.awaitShown(wanted, ARRIVAL_SECONDS);
        return sent;
    }

    Latencies latencies(List<Sender.Sent> sent) {
        return Latencies.of(sent, browsers.sightings());
    }

    /** The agents go and have read everything: their signs begin anew. */
    void signOut(List<Cast.Agent> agents) throws InterruptedException {
        browsers.closeAll();
        allRead(agents);
    }

    void allRead(List<Cast.Agent> agents) {
        sender.allRead(agents);
    }

    @Override
    public void close() throws InterruptedException {
        browsers.close();
    }
}
