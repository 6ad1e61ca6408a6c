package app.aside.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a transcript may be. What was measured stands in decision 10, with the command that repeats it. */
class LongTranscriptTest {

    @Test
    @Timeout(300)
    void tenThousandMessages() {
        AtomicInteger pages = new AtomicInteger();

        new TranscriptPdf().write(record(10_000), OutputStream.nullOutputStream(), (done, total) -> {
            pages.set(done);
            return true;
        });

        assertThat(pages).hasValueGreaterThan(500);
    }

    @Test
    @Timeout(300)
    void oneHundredMessagesOfTheGreatestLength() {
        String longest = "A sentence among many, as somebody writes who has a lot to say. "
                .repeat(157)
                .substring(0, 10_000);
        AtomicInteger pages = new AtomicInteger();

        new TranscriptPdf()
                .write(
                        Samples.copyOf(IntStream.range(0, 100)
                                .mapToObj(number -> longest)
                                .toArray(String[]::new)),
                        OutputStream.nullOutputStream(),
                        (done, total) -> {
                            pages.set(done);
                            return true;
                        });

        assertThat(pages).hasValueGreaterThan(200);
    }

    /** Four times the text takes about four times the time; growth by the square would make it sixteen. */
    @Test
    void timeGrowsWithTheLengthAndNotWithItsSquare() {
        time(record(500));
        Duration once = time(record(2_000));
        Duration fourTimes = time(record(8_000));

        assertThat(fourTimes).isLessThan(once.multipliedBy(9));
    }

    /** The time of the processor, which does not depend on what else the machine does. */
    private static Duration time(Transcript transcript) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        new TranscriptPdf().write(transcript, OutputStream.nullOutputStream(), Progress.UNWATCHED);
        return Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
    }

    /** Every tenth entry is internal, every other one of the rest is the customer's. */
    private static FullRecord record(int entries) {
        return new FullRecord(
                Samples.heading(),
                "Max Weber",
                IntStream.range(0, entries).mapToObj(LongTranscriptTest::entry).toList());
    }

    private static Entry entry(int number) {
        int seconds = number * 30;
        if (number % 10 == 9) {
            Seen seen = new Seen("Leo Park", Samples.START.plusSeconds(seconds + 5));
            return Samples.aside("No. " + number + ": be kind to this customer and offer a discount.", seconds, seen);
        }
        return number % 2 == 0
                ? Samples.customer(
                        "No. " + number + ": my line is still dead. I have tried all that you said. 🙂", seconds)
                : Samples.agent("No. " + number + ": a technician is on the way 你好", seconds);
    }
}
