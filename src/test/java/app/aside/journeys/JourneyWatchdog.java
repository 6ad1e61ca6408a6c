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
 * Looks at a clock for one thread that may wait for ever: if it is not {@linkplain #finish() done} in time, this tells
 * where it stands and ends the browser, so that it waits no longer.
 */
final class JourneyWatchdog {

    private static final int MAX_LOG_LINES = 80;
    private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watch").factory());

    private final String description;
    private final JourneyEnvironment environment;
    private final Thread watchedThread = Thread.currentThread();
    private final ScheduledFuture<?> timeout;
    private boolean finished;
    private boolean timedOut;

    /** Watches the calling thread. */
    JourneyWatchdog(String what, Duration limit, JourneyEnvironment stage) {
        this.description = what;
        this.environment = stage;
        this.timeout = SCHEDULER.schedule(this::onTimeout, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @return whether it came in time */
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
            System.err.println(description + " does not come to an end. It stands here:");
            Stream.of(watchedThread.getStackTrace())
                    .takeWhile(frame -> !frame.getClassName().startsWith("org.junit"))
                    .forEach(frame -> System.err.println("\tat " + frame));
            System.err.println("Processes (id, seconds of processor time, command):");
            ProcessHandle.current().descendants().forEach(JourneyWatchdog::printProcess);
            printLog();
            environment.application().dumpThreads();
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
            System.err.println("The application wrote at last:");
            lines.subList(Math.max(0, lines.size() - MAX_LOG_LINES), lines.size())
                    .forEach(System.err::println);
        } catch (IOException e) {
            System.err.println("The application's log cannot be read: " + e);
        }
    }
}
