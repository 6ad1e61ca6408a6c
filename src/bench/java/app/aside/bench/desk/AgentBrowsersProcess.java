package app.aside.bench.desk;

import app.aside.bench.LoadClientProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The process of {@link AgentBrowsersMain}, seen from the one that measures. */
final class AgentBrowsersProcess extends LoadClientProcess {

    /** A message of so many bytes made the unread sign of an agent show a number, at a {@link System#nanoTime}. */
    record BadgeUpdate(int agent, int unread, long at, int bytes) {}

    // Guarded by this.
    private final Set<Integer> open = new HashSet<>();
    private final Map<Integer, Integer> shownUnread = new HashMap<>();
    private final List<BadgeUpdate> badgeUpdates = new ArrayList<>();
    private final Map<Integer, Long> floorArrivals = new HashMap<>();
    private final Map<Integer, Long> customerMessages = new HashMap<>();
    private boolean closed;

    private AgentBrowsersProcess(String address) throws IOException {
        super(AgentBrowsersMain.class, address);
    }

    static AgentBrowsersProcess start(String address) throws IOException, InterruptedException {
        AgentBrowsersProcess browsers = new AgentBrowsersProcess(address);
        browsers.awaitClockSync();
        return browsers;
    }

    /** Signs these agents in, beside those who are, and opens their Inbox; returns when all of them are there. */
    void open(List<DeskPopulation.Agent> agents, String password, boolean conversation) throws InterruptedException {
        synchronized (this) {
            shownUnread.clear();
            badgeUpdates.clear();
        }
        for (DeskPopulation.Agent agent : agents) {
            String path = conversation ? "inbox/" + agent.conversation() : "inbox";
            command("open %d %s %s %s", agent.number(), agent.email(), password, path);
        }
        Set<Integer> wanted = agents.stream().map(DeskPopulation.Agent::number).collect(Collectors.toSet());
        require(() -> open.containsAll(wanted), 60 + 2 * agents.size(), "the agents to sign in");
    }

    /** Signs all of them out. */
    void closeAll() throws InterruptedException {
        synchronized (this) {
            closed = false;
            open.clear();
        }
        command("close");
        require(() -> closed, 120, "the agents to sign out");
    }

    /** Waits until the sign of each agent has shown at least so much; {@code false} if some did not in time. */
    boolean awaitShown(Map<Integer, Integer> unread, int seconds) throws InterruptedException {
        return await(
                () -> unread.entrySet().stream()
                        .allMatch(wanted -> shownUnread.getOrDefault(wanted.getKey(), 0) >= wanted.getValue()),
                seconds);
    }

    /** Listens to a bare WebSocket. */
    void listenToFloor(String address) {
        command("floor %s", address);
    }

    /** When each number arrived by the bare WebSocket, once all have. */
    Map<Integer, Long> awaitFloor(int count) throws InterruptedException {
        require(() -> floorArrivals.size() == count, 60, "the bare WebSocket");
        synchronized (this) {
            return Map.copyOf(floorArrivals);
        }
    }

    /** When each customer's message was shown in the first window, by its number. */
    synchronized Map<Integer, Long> customerMessages() {
        return Map.copyOf(customerMessages);
    }

    synchronized List<BadgeUpdate> badgeUpdates() {
        return List.copyOf(badgeUpdates);
    }

    @Override
    public boolean handleEvent(String[] words) {
        switch (words[0]) {
            case "opened" -> open.add(Integer.parseInt(words[1]));
            case "closed" -> closed = true;
            case "floor" -> floorArrivals.put(Integer.parseInt(words[1]), Long.parseLong(words[2]));
            case "customer" -> customerMessages.merge(Integer.parseInt(words[1]), Long.parseLong(words[2]), Math::min);
            case "unread" -> {
                BadgeUpdate sighting = new BadgeUpdate(
                        Integer.parseInt(words[1]),
                        Integer.parseInt(words[2]),
                        Long.parseLong(words[3]),
                        Integer.parseInt(words[4]));
                badgeUpdates.add(sighting);
                shownUnread.merge(sighting.agent(), sighting.unread(), Math::max);
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
