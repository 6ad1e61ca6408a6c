package app.aside.database.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Copies bytes and says every two seconds how far it is. */
final class ByteProgress {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final String verb;
    private final Consumer<String> lines;

    ByteProgress(String verb, Consumer<String> lines) {
        this.verb = verb;
        this.lines = lines;
    }

    /** @param expected about how many bytes there are */
    void copy(InputStream from, OutputStream to, long expected) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long done = 0;
        long next = System.nanoTime() + INTERVAL.toNanos();
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
            done += count;
            if (System.nanoTime() - next > 0) {
                say(done, expected);
                next = System.nanoTime() + INTERVAL.toNanos();
            }
        }
        say(done, done);
    }

    private void say(long done, long expected) {
        lines.accept(
                String.format(Locale.ENGLISH, "%s %,d of about %,d MB", verb, megabytes(done), megabytes(expected)));
    }

    private static long megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000;
    }
}
