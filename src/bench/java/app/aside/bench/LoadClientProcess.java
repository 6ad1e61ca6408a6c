package app.aside.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The handle of a process of clients. A process of their own keeps their cost out of the server's numbers. It reads one
 * command per line and writes one event per line.
 */
public abstract class LoadClientProcess implements AutoCloseable {

    private final Process process;
    private final PrintWriter commands;

    // Guarded by this.
    private final List<String> failures = new ArrayList<>();
    private long clientClock;

    /** @param program has a {@code main} that takes the address of the server and ends with its input */
    public LoadClientProcess(Class<?> program, String address) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dloader.path=" + System.getProperty("loader.path"),
                        "-Dloader.main=" + program.getName(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher",
                        address)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /** Handles one event; called with the monitor held. @return {@code false} for an unknown event, which is a failure */
    public abstract boolean handleEvent(String[] words);

    /**
     * Starts reading events. Fails where the monotonic clocks of two processes differ, because their times are
     * subtracted.
     */
    public void awaitClockSync() throws InterruptedException {
        Thread.ofPlatform().daemon().name("clients").start(this::readEvents);
        long before = System.nanoTime();
        command("clock");
        require(() -> clientClock != 0, 60, "the clients' process");
        synchronized (this) {
            if (clientClock < before || clientClock > System.nanoTime()) {
                throw new IllegalStateException("Two processes of this system have no common monotonic clock");
            }
        }
    }

    public void command(String command, Object... values) {
        commands.println(command.formatted(values));
    }

    public void require(BooleanSupplier condition, int seconds, String what) throws InterruptedException {
        if (!await(condition, seconds)) {
            throw new IllegalStateException("Timed out waiting for " + what);
        }
    }

    public synchronized boolean await(BooleanSupplier condition, int seconds) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (!failures.isEmpty()) {
                throw new IllegalStateException("A client failed: " + failures.getFirst());
            }
            long left = TimeUnit.NANOSECONDS.toMillis(limit - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Processor time of the process so far. */
    public long processorNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** Suspends the process (SIGSTOP): its connections stay open, and nothing reads them. */
    public void suspend() throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException("Process " + process.pid() + " cannot be suspended");
        }
    }

    /** Kills the process (SIGKILL), also a suspended one: it signs nobody out. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        commands.close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private void readEvents() {
        try (BufferedReader events = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                handleLine(line);
            }
            handleLine("failed: the process ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void handleLine(String line) {
        String[] words = line.split(" ");
        if (words[0].equals("clock")) {
            clientClock = Long.parseLong(words[1]);
        } else if (!handleEvent(words)) {
            failures.add(line);
        }
        notifyAll();
    }
}
