package app.aside.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The process of {@link AgentBrowsers}, seen from the one that measures. */
final class BrowserProcess implements AutoCloseable {

    /** The unread sign of an agent was seen to show a number, at a {@link System#nanoTime}. */
    record Sighting(int agent, int unread, long at) {}

    private final Process process;
    private final PrintWriter commands;

    // Guarded by this.
    private final Set<Integer> open = new HashSet<>();
    private final Map<Integer, Integer> shown = new HashMap<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private long clock;
    private boolean closed;

    private BrowserProcess(Process process) {
        this.process = process;
        this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    static BrowserProcess start(String address) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dloader.path=" + System.getProperty("loader.path"),
                        "-Dloader.main=" + AgentBrowsers.class.getName(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher",
                        address)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BrowserProcess browsers = new BrowserProcess(process);
        Thread.ofPlatform().daemon().name("browsers").start(browsers::listen);
        browsers.demandCommonClock();
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
            commands.println("open %d %s %s %s".formatted(agent.number(), agent.email(), password, path));
        }
        demand(() -> open.size() == agents.size(), 60 + 2 * agents.size(), "the agents to sign in");
    }

    /** Signs all of them out. */
    void closeAll() throws InterruptedException {
        synchronized (this) {
            closed = false;
            open.clear();
        }
        commands.println("close");
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
    public void close() throws InterruptedException {
        commands.close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** Times of both processes are subtracted from each other: on some systems that has no meaning. */
    private void demandCommonClock() throws InterruptedException {
        long before = System.nanoTime();
        commands.println("clock");
        demand(() -> clock != 0, 60, "the browsers' process");
        synchronized (this) {
            if (clock < before || clock > System.nanoTime()) {
                throw new IllegalStateException("Two processes of this system have no common monotonic clock");
            }
        }
    }

    private void demand(BooleanSupplier condition, int seconds, String what) throws InterruptedException {
        if (!await(condition, seconds)) {
            throw new IllegalStateException("Waited in vain for " + what);
        }
    }

    private synchronized boolean await(BooleanSupplier condition, int seconds) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (!failures.isEmpty()) {
                throw new IllegalStateException("A browser failed: " + failures.getFirst());
            }
            long left = TimeUnit.NANOSECONDS.toMillis(limit - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private void listen() {
        try (BufferedReader events = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                hear(line);
            }
            hear("failed: the process ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void hear(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "clock" -> clock = Long.parseLong(words[1]);
            case "opened" -> open.add(Integer.parseInt(words[1]));
            case "closed" -> closed = true;
            case "unread" -> {
                Sighting sighting =
                        new Sighting(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Long.parseLong(words[3]));
                sightings.add(sighting);
                shown.merge(sighting.agent(), sighting.unread(), Math::max);
            }
            default -> failures.add(line);
        }
        notifyAll();
    }
}
