package app.aside.bench.load;

import app.aside.bench.CustomerPopulation.ConversationHandle;
import app.aside.bench.LoadClientProcess;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The process of {@link SendersMain}, seen from the one that measures. */
public final class SendersProcess extends LoadClientProcess {

    /**
     * What all senders reached together.
     *
     * @param messages that were answered with 201, so are committed
     * @param latencies median, p95, p99 and the longest, in nanoseconds
     */
    public record Throughput(long messages, long nanos, long[] latencies) {

        public double perSecond() {
            return messages * 1e9 / nanos;
        }

        /** Messages a second, and the latencies in milliseconds, as cells of a table. */
        String formatCells() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f | %.1f | %.1f | %.1f | %.1f",
                    perSecond(),
                    latencies[0] / 1e6,
                    latencies[1] / 1e6,
                    latencies[2] / 1e6,
                    latencies[3] / 1e6);
        }
    }

    // Guarded by this.
    private @Nullable Throughput last;

    private SendersProcess(String address) throws IOException {
        super(SendersMain.class, address);
    }

    /** @param conversations divided among the senders; at least as many as there will be senders */
    public static SendersProcess start(String address, List<ConversationHandle> conversations)
            throws IOException, InterruptedException {
        SendersProcess process = new SendersProcess(address);
        process.awaitClockSync();
        conversations.forEach(one -> process.command("customer %s %s", one.id(), one.token()));
        return process;
    }

    /** Returns when the time is over. */
    public Throughput post(int senders, int seconds) throws InterruptedException {
        begin(senders, seconds);
        return result(seconds);
    }

    /** Starts posting; {@link #result} awaits the end. */
    public void begin(int senders, int seconds) {
        synchronized (this) {
            last = null;
        }
        command("post %d %d", senders, seconds);
    }

    public Throughput result(int seconds) throws InterruptedException {
        require(() -> last != null, seconds + 60, "the senders");
        synchronized (this) {
            return Objects.requireNonNull(last);
        }
    }

    @Override
    public boolean handleEvent(String[] words) {
        if (!words[0].equals("posted")) {
            return false;
        }
        long[] latencies = new long[4];
        for (int i = 0; i < latencies.length; i++) {
            latencies[i] = Long.parseLong(words[3 + i]);
        }
        last = new Throughput(Long.parseLong(words[1]), Long.parseLong(words[2]), latencies);
        return true;
    }
}
