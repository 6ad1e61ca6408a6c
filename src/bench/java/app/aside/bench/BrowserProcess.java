package app.aside.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The process of {@link AgentBrowsers}, seen from the one that measures. */
final class BrowserProcess extends ClientProcess {

    /** The unread sign of an agent was seen to show a number, at a {@link System#nanoTime}. */
    record Sighting(int agent, int unread, long at) {}

    // Guarded by this.
    private final Set<Integer> open = new HashSet<>();
    private final Map<Integer, Integer> shown = new HashMap<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private boolean closed;

    private BrowserProcess(String address) throws IOException {
        super(AgentBrowsers.class, address);
    }

    static BrowserProcess start(String address) throws IOException, InterruptedException {
        BrowserProcess browsers = new BrowserProcess(address);
        browsers.begin();
        return browsers;
    }

    /** Signs these agents in and opens their Inbox; returns when all of them are there. */
    void open(List<Cast.Agent> agents, String password, boolean conversation) throws InterruptedException {
        synchronized (this) {
            shown.clear();
            sightings.clear();
        }
        for (Cast.Agent agent : agents) {
            String path = conversation ? "inbox/" + agent.conversation() : "inbox";
            command("open %d %s %s %s", agent.number(), agent.email(), password, path);
        }
        demand(() -> open.size() == agents.size(), 60 + 2 * agents.size(), "the agents to sign in");
    }

    /** Signs all of them out. */
    void closeAll() throws InterruptedException {
        synchronized (this) {
            closed = false;
            open.clear();
        }
        command("close");
        demand(() -> closed, 120, "the agents to sign out");
    }

    /** Waits until the sign of each agent has shown at least so much; {@code false} if some did not in time. */
    boolean awaitShown(Map<Integer, Integer> unread, int seconds) throws InterruptedException {
        return await(
                () -> unread.entrySet().stream()
                        .allMatch(wanted -> shown.getOrDefault(wanted.getKey(), 0) >= wanted.getValue()),
                seconds);
    }

    synchronized List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    @Override
    boolean hear(String[] words) {
        switch (words[0]) {
            case "opened" -> open.add(Integer.parseInt(words[1]));
            case "closed" -> closed = true;
            case "unread" -> {
                Sighting sighting =
                        new Sighting(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Long.parseLong(words[3]));
                sightings.add(sighting);
                shown.merge(sighting.agent(), sighting.unread(), Math::max);
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
