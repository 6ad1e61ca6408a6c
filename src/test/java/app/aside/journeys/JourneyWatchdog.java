package app.aside.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A time limit for the end of a journey, where Playwright has none: {@code BrowserContext.close()} waits for the browser
 * without limit and only the death of the browser ends it. If the thread is not {@linkplain #finish() finished} in time,
 * this prints its stack, the processes and the application's log and threads, and kills the browser.
 */
final class JourneyWatchdog {

    private static final int MAX_LOG_LINES = 80;
    private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("journey-watchdog").factory());

    private final String description;
    private final JourneyEnvironment environment;
    private final Thread watchedThread = Thread.currentThread();
    private final ScheduledFuture<?> timeout;
    private boolean finished;
    private boolean timedOut;

    /** Watches the calling thread. */
    JourneyWatchdog(String description, Duration limit, JourneyEnvironment environment) {
        this.description = description;
        this.environment = environment;
        this.timeout = SCHEDULER.schedule(this::onTimeout, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @return whether the limit was kept */
    synchronized boolean finish() {
        finished = true;
        timeout.cancel(false);
        return !timedOut;
    }

    private synchronized void onTimeout() {
        if (finished) {
            return;
        }
        timedOut = true;
        try {
            System.err.println(description + " exceeds its time limit:");
            Stream.of(watchedThread.getStackTrace())
                    .takeWhile(frame -> !frame.getClassName().startsWith("org.junit"))
                    .forEach(frame -> System.err.println("\tat " + frame));
            System.err.println("Processes (id, seconds of processor time, command):");
            ProcessHandle.current().descendants().forEach(JourneyWatchdog::printProcess);
            printLog();
            System.err.println(
                    "The application's threads: " + environment.application().dumpThreads());
        } finally {
            environment.browser().kill();
        }
    }

    private static void printProcess(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        System.err.printf(
                "\t%d %d %s%n",
                process.pid(),
                info.totalCpuDuration().map(Duration::toSeconds).orElse(-1L),
                info.commandLine()
                        .or(info::command)
                        .map(JourneyWatchdog::truncate)
                        .orElse("?"));
    }

    private static String truncate(String command) {
        return command.substring(0, Math.min(command.length(), 160));
    }

    private static void printLog() {
        try {
            List<String> lines = Files.readAllLines(PackagedApplication.LOG);
            System.err.println("The end of the application's log:");
            lines.subList(Math.max(0, lines.size() - MAX_LOG_LINES), lines.size())
                    .forEach(System.err::println);
        } catch (IOException e) {
            System.err.println("The application's log cannot be read: " + e);
        }
    }
}
