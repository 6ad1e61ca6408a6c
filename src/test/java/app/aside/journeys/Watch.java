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
 * Looks at a clock for one thread that may wait for ever: if it is not {@linkplain #done() done} in time, this tells
 * where it stands and ends the browser, so that it waits no longer.
 */
final class Watch {

    private static final int LINES_OF_LOG = 80;
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watch").factory());

    private final String what;
    private final Stage stage;
    private final Thread watched = Thread.currentThread();
    private final ScheduledFuture<?> alarm;
    private boolean over;
    private boolean rang;

    /** Watches the calling thread. */
    Watch(String what, Duration limit, Stage stage) {
        this.what = what;
        this.stage = stage;
        this.alarm = CLOCK.schedule(this::ring, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @return whether it came in time */
    synchronized boolean done() {
        over = true;
        alarm.cancel(false);
        return !rang;
    }

    private synchronized void ring() {
        if (over) {
            return;
        }
        rang = true;
        try {
            System.err.println(what + " does not come to an end. It stands here:");
            Stream.of(watched.getStackTrace())
                    .takeWhile(frame -> !frame.getClassName().startsWith("org.junit"))
                    .forEach(frame -> System.err.println("\tat " + frame));
            System.err.println("Processes (id, seconds of processor time, command):");
            ProcessHandle.current().descendants().forEach(Watch::tell);
            tellLog();
            stage.installation().dumpThreads();
        } finally {
            stage.chromium().kill();
        }
    }

    private static void tell(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        System.err.printf(
                "\t%d %d %s%n",
                process.pid(),
                info.totalCpuDuration().map(Duration::toSeconds).orElse(-1L),
                info.commandLine().or(info::command).map(Watch::cut).orElse("?"));
    }

    private static String cut(String command) {
        return command.substring(0, Math.min(command.length(), 160));
    }

    private static void tellLog() {
        try {
            List<String> lines = Files.readAllLines(Installation.LOG);
            System.err.println("The application wrote at last:");
            lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size())
                    .forEach(System.err::println);
        } catch (IOException e) {
            System.err.println("The application's log cannot be read: " + e);
        }
    }
}
