package app.aside.transcript.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.transcript.ExportProgress;
import app.aside.transcript.FullRecord;
import app.aside.transcript.ReadReceipt;
import app.aside.transcript.Transcript;
import app.aside.transcript.TranscriptEntry;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a transcript may be. What was measured stands in ADR 9, with the command that repeats it. */
class LongTranscriptTest {

    @Test
    @Tag("faults")
    @Timeout(300)
    void rendersTenThousandMessages() {
        AtomicInteger pages = new AtomicInteger();

        new PdfTranscriptWriter().write(createTranscript(10_000), OutputStream.nullOutputStream(), (done, total) -> {
            pages.set(done);
            return true;
        });

        assertThat(pages).hasValueGreaterThan(500);
    }

    @Test
    @Tag("faults")
    @Timeout(300)
    void rendersOneHundredMessagesOfMaximumLength() {
        String longest = "A sentence among many, as somebody writes who has a lot to say. "
                .repeat(157)
                .substring(0, 10_000);
        AtomicInteger pages = new AtomicInteger();

        new PdfTranscriptWriter()
                .write(
                        TranscriptSamples.customerCopy(IntStream.range(0, 100)
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
    void renderingTimeIsLinear() {
        measureRendering(createTranscript(500));
        Duration once = measureRendering(createTranscript(2_000));
        Duration fourTimes = measureRendering(createTranscript(8_000));

        assertThat(fourTimes).isLessThan(once.multipliedBy(9));
    }

    /** The time of the processor, which does not depend on what else the machine does. */
    private static Duration measureRendering(Transcript transcript) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        new PdfTranscriptWriter().write(transcript, OutputStream.nullOutputStream(), ExportProgress.NONE);
        return Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
    }

    /** Every tenth entry is internal, every other one of the rest is the customer's. */
    private static FullRecord createTranscript(int entries) {
        return new FullRecord(
                TranscriptSamples.heading(),
                "Max Weber",
                IntStream.range(0, entries)
                        .mapToObj(LongTranscriptTest::createEntry)
                        .toList());
    }

    private static TranscriptEntry createEntry(int number) {
        int seconds = number * 30;
        if (number % 10 == 9) {
            ReadReceipt seen = new ReadReceipt("Leo Park", TranscriptSamples.START.plusSeconds(seconds + 5));
            return TranscriptSamples.internalMessage(
                    "No. " + number + ": be kind to this customer and offer a discount.", seconds, seen);
        }
        return number % 2 == 0
                ? TranscriptSamples.customerMessage(
                        "No. " + number + ": my line is still dead. I have tried all that you said. 🙂", seconds)
                : TranscriptSamples.agentMessage("No. " + number + ": a technician is on the way 你好", seconds);
    }
}
