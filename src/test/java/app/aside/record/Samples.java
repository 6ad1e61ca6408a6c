package app.aside.record;

import app.aside.conversation.Author;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** A conversation in Berlin, in winter, and ways to vary it. */
final class Samples {

    static final Instant START = Instant.parse("2026-11-17T09:42:07Z");

    private Samples() {}

    static Heading heading() {
        return heading("Maria Søndergård");
    }

    static Heading heading(String customer) {
        return new Heading(
                "Acme Telecom",
                "2026-000123",
                customer,
                "maria@example.com",
                "Support",
                List.of("Leo Park"),
                "Closed",
                START,
                START.plus(Duration.ofHours(1)),
                ZoneId.of("Europe/Berlin"),
                START.plus(Duration.ofDays(3)));
    }

    static Said customer(String text, int seconds) {
        return new Said(Author.CUSTOMER, "Maria Søndergård", text, START.plusSeconds(seconds), null);
    }

    static Said agent(String text, int seconds) {
        return new Said(Author.AGENT, "Leo Park", text, START.plusSeconds(seconds), null);
    }

    static Said system(String text, int seconds) {
        return new Said(Author.SYSTEM, "", text, START.plusSeconds(seconds), null);
    }

    static Aside aside(String text, int seconds, Seen... seen) {
        return new Aside("Sofia Reyes", "Leo Park", text, START.plusSeconds(seconds), List.of(seen), null);
    }

    static CustomerCopy copyOf(String... texts) {
        return new CustomerCopy(
                heading(),
                IntStream.range(0, texts.length)
                        .mapToObj(index -> customer(texts[index], index))
                        .toList());
    }

    static FullRecord recordOf(Entry... entries) {
        return new FullRecord(heading(), "Max Weber", List.of(entries));
    }

    static byte[] pdf(Transcript transcript) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TranscriptPdf().write(transcript, out, Progress.UNWATCHED);
        return out.toByteArray();
    }
}
