package app.aside.transcript.pdf;

import app.aside.conversation.MessageAuthor;
import app.aside.language.Language;
import app.aside.transcript.CustomerCopy;
import app.aside.transcript.ExportProgress;
import app.aside.transcript.FullRecord;
import app.aside.transcript.InternalEntry;
import app.aside.transcript.MessageEntry;
import app.aside.transcript.ReadReceipt;
import app.aside.transcript.Transcript;
import app.aside.transcript.TranscriptEntry;
import app.aside.transcript.TranscriptFormat;
import app.aside.transcript.TranscriptHeading;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** A conversation in Berlin, in winter, and ways to vary it. */
final class TranscriptSamples {

    static final Instant START = Instant.parse("2026-11-17T09:42:07Z");

    private TranscriptSamples() {}

    static TranscriptHeading heading() {
        return heading("Maria Søndergård");
    }

    static TranscriptHeading heading(String customer) {
        return heading(customer, Language.ENGLISH, "Closed");
    }

    static TranscriptHeading heading(String customer, Language language, String status) {
        return new TranscriptHeading(
                "Acme Telecom",
                "2026-000123",
                customer,
                "maria@example.com",
                "Support",
                List.of("Leo Park"),
                status,
                START,
                START.plus(Duration.ofHours(1)),
                new TranscriptFormat(language, ZoneId.of("Europe/Berlin")),
                START.plus(Duration.ofDays(3)));
    }

    static MessageEntry customerMessage(String text, int seconds) {
        return new MessageEntry(MessageAuthor.CUSTOMER, "Maria Søndergård", text, START.plusSeconds(seconds), null);
    }

    static MessageEntry agentMessage(String text, int seconds) {
        return new MessageEntry(MessageAuthor.AGENT, "Leo Park", text, START.plusSeconds(seconds), null);
    }

    static MessageEntry systemMessage(String text, int seconds) {
        return new MessageEntry(MessageAuthor.SYSTEM, "", text, START.plusSeconds(seconds), null);
    }

    static InternalEntry internalMessage(String text, int seconds, ReadReceipt... seen) {
        return new InternalEntry("Sofia Reyes", "Leo Park", text, START.plusSeconds(seconds), List.of(seen), null);
    }

    static CustomerCopy customerCopy(String... texts) {
        return new CustomerCopy(
                heading(),
                IntStream.range(0, texts.length)
                        .mapToObj(index -> customerMessage(texts[index], index))
                        .toList());
    }

    static FullRecord fullRecord(TranscriptEntry... entries) {
        return new FullRecord(heading(), "Max Weber", List.of(entries));
    }

    static byte[] renderPdf(Transcript transcript) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PdfTranscriptWriter().write(transcript, out, ExportProgress.NONE);
        return out.toByteArray();
    }
}
