package app.aside.transcript.pdf;

import static app.aside.transcript.pdf.TranscriptSamples.agentMessage;
import static app.aside.transcript.pdf.TranscriptSamples.customerCopy;
import static app.aside.transcript.pdf.TranscriptSamples.customerMessage;
import static app.aside.transcript.pdf.TranscriptSamples.fullRecord;
import static app.aside.transcript.pdf.TranscriptSamples.internalMessage;
import static app.aside.transcript.pdf.TranscriptSamples.systemMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.language.Language;
import app.aside.transcript.CustomerCopy;
import app.aside.transcript.ExportProgress;
import app.aside.transcript.FullRecord;
import app.aside.transcript.InternalEntry;
import app.aside.transcript.MessageEntry;
import app.aside.transcript.ReadReceipt;
import app.aside.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfTranscriptWriterTest {

    @Test
    void printsSenderTimeAndZone() {
        String text = PdfInspector.of(fullRecord(
                        customerMessage("My line is dead.", 0),
                        agentMessage("Let me look.", 60),
                        systemMessage("Leo Park closed the conversation.", 70)))
                .text();

        assertThat(text)
                .contains("Acme Telecom", "Conversation 2026-000123", "Maria Søndergård", "maria@example.com")
                .contains("Support", "Closed", "17 November 2026, 10:42:07 +01:00", "by Max Weber")
                .contains("Tuesday, 17 November 2026", "Customer", "Agent", "System")
                .contains("10:42:07 +01:00", "10:43:07 +01:00", "10:43:17 +01:00")
                .containsOnlyOnce("Europe/Berlin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORTUGUESE | terça-feira, 17 de novembro de 2026 | 17 de novembro de 2026, 10:42:07 +01:00 | pt-BR",
                "SPANISH | martes, 17 de noviembre de 2026 | 17 de noviembre de 2026, 10:42:07 +01:00 | es"
            })
    void writesDatesAndItsOwnWordsInTheLanguage(Language language, String day, String openedAt, String tag) {
        PdfInspector pdf = PdfInspector.of(new CustomerCopy(
                TranscriptSamples.heading("Maria", language, language.translate("label.ConversationStatus.CLOSED")),
                List.of(customerMessage("My line is dead.", 0))));

        assertThat(pdf.text())
                .contains(day, openedAt, language.translate("transcript.page", 1, 1))
                .contains(language.translate("transcript.conversation", "2026-000123"))
                .doesNotContain("Customer", "Opened", "Page ");
        assertThat(pdf.rawContent()).contains("/Lang(" + tag + ")");
    }

    @Test
    void startsDaysInTheTranscriptZone() {
        String text = PdfInspector.of(
                        fullRecord(customerMessage("Before midnight", 0), customerMessage("After midnight", 14 * 3600)))
                .text();

        assertThat(text).containsSubsequence("17 November", "Before midnight", "18 November 2026", "After midnight");
        assertThat(text).doesNotContain("Wednesday, 18 November 2026\nBefore");
    }

    @Test
    void printsInternalMessagesWithSenderRecipientAndReadReceipts() {
        ReadReceipt leo = new ReadReceipt("Leo Park", TranscriptSamples.START.plusSeconds(20));
        ReadReceipt ana = new ReadReceipt("Ana Silva", TranscriptSamples.START.plusSeconds(86_400));

        String text = PdfInspector.of(fullRecord(
                        customerMessage("My line is dead.", 0),
                        internalMessage("Offer the data pass.", 10, leo, ana),
                        internalMessage("And be kind.", 15)))
                .text();

        assertThat(text)
                .containsSubsequence(
                        "My line is dead.",
                        "Internal message",
                        "Sofia Reyes",
                        "→",
                        "Leo Park",
                        "Offer the data pass.",
                        "Seen by Leo Park, 10:42:27 +01:00",
                        "Seen by Ana Silva, 18 November 2026, 10:42:07 +01:00",
                        "Internal message",
                        "And be kind.",
                        "Not seen yet");
    }

    @Test
    void repeatsInternalMarkerOnEveryPage() {
        List<String> pages = PdfInspector.of(fullRecord(internalMessage("Be patient.\n".repeat(120), 0)))
                .pages();

        assertThat(pages).hasSize(3).allSatisfy(page -> assertThat(page).contains("Internal message", "Sofia Reyes"));
        assertThat(pages.get(2)).contains("Internal message, continued");
    }

    /** The canary is in letters that nothing else uses, so that not even a font may know them. */
    @Test
    void customerCopyContainsNoInternalMessages() {
        MessageEntry said = customerMessage("My line is dead.", 0);
        FullRecord full = new FullRecord(
                TranscriptSamples.heading(),
                "Жанна Exporter",
                List.of(
                        said,
                        new InternalEntry(
                                "Жанна Secret",
                                "Leo Park",
                                "Canary Ж",
                                TranscriptSamples.START.plusSeconds(5),
                                List.of(),
                                null)));
        CustomerCopy copy = new CustomerCopy(TranscriptSamples.heading(), List.of(said));
        List<String> traces = List.of("Canary", "Жанна", "Secret", "<0416>", "nternal", "Exporter", "full record");

        PdfTranscriptWriter pdf = new PdfTranscriptWriter();
        byte[] before = write(pdf, copy);
        String fullFile = new PdfInspector(write(pdf, full)).rawContent();
        byte[] after = write(pdf, copy);

        assertThat(fullFile).as("the search finds what is there").contains(traces);
        assertThat(new PdfInspector(after).rawContent()).doesNotContainIgnoringCase(traces.toArray(String[]::new));
        assertThat(after).as("an export leaves nothing behind for the next one").isEqualTo(before);
    }

    @Test
    void documentInfoContainsOnlyPrintedData() {
        assertThat(PdfInspector.of(customerCopy("Hello")).documentInfo())
                .containsEntry("Title", "Conversation 2026-000123")
                .containsEntry("Author", "Acme Telecom")
                .containsEntry("Producer", "Aside")
                .containsEntry("Creator", "Aside")
                .containsEntry("CreationDate", "D:20261120104207+01'00'")
                .containsOnlyKeys("Title", "Author", "Producer", "Creator", "CreationDate", "FileId");
        assertThat(PdfInspector.of(fullRecord()).documentInfo())
                .containsEntry("Title", "Conversation 2026-000123, full record");
    }

    @Test
    void numbersPagesOfLongTranscript() {
        List<String> pages = PdfInspector.of(customerCopy(IntStream.range(0, 800)
                        .mapToObj(number -> "Message no. " + number + ".")
                        .toArray(String[]::new)))
                .pages();

        assertThat(pages).hasSizeGreaterThan(25);
        for (int page = 0; page < pages.size(); page++) {
            assertThat(pages.get(page)).contains("Page %d of %d".formatted(page + 1, pages.size()), "2026-000123");
        }
        assertThat(String.join("\n", pages))
                .containsSubsequence(IntStream.range(0, 800)
                        .mapToObj(number -> "Message no. " + number + ".")
                        .toList());
    }

    @Test
    void reportsProgress() {
        List<String> told = new ArrayList<>();

        new PdfTranscriptWriter()
                .write(customerCopy("line\n".repeat(2_000)), new ByteArrayOutputStream(), (done, total) -> {
                    told.add(done + "/" + total);
                    return true;
                });

        assertThat(told).containsExactly("0/0", "0/41", "25/41", "41/41");
    }

    @Test
    void stopsWhenCancelled() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> new PdfTranscriptWriter()
                        .write(customerCopy("line\n".repeat(2_000)), out, (done, total) -> done < 25))
                .isInstanceOf(CancellationException.class);

        assertThat(out.toString()).doesNotContain("%%EOF");
    }

    @Test
    void outputIsDeterministicUnderConcurrency() throws Exception {
        List<CustomerCopy> copies = IntStream.range(0, 8)
                .mapToObj(number -> customerCopy("Nr " + number + " 你好 שלום 🙂"))
                .toList();
        List<byte[]> alone = copies.stream().map(TranscriptSamples::renderPdf).toList();
        PdfTranscriptWriter pdf = new PdfTranscriptWriter();

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<byte[]>> together = copies.stream()
                    .map(copy -> threads.submit(() -> write(pdf, copy)))
                    .toList();
            for (int index = 0; index < copies.size(); index++) {
                assertThat(together.get(index).get()).isEqualTo(alone.get(index));
            }
        }
        assertThat(alone.get(0)).isNotEqualTo(alone.get(1));
    }

    @Test
    void printsEmptyConversation() {
        assertThat(PdfInspector.of(customerCopy()).pages())
                .singleElement()
                .asString()
                .contains("Acme Telecom", "Page 1 of 1");
    }

    @Test
    void textCanBeReadBackInEveryScript() {
        String text = PdfInspector.of(customerCopy(
                        "Grüße Привет Ελλάδα",
                        "你好",
                        "🙂 👍",
                        "→ ⚒",
                        "🖴 ◉",
                        "한국어",
                        "ไม่",
                        "क्षत्रिय",
                        "🇧🇷 👨‍👩‍👧‍👦"))
                .text();

        assertThat(text)
                .contains("Grüße Привет Ελλάδα", "你好", "🙂", "👍", "→", "⚒", "🖴", "◉", "한국어")
                .contains("ไม่", "क्षत्रिय", "🇧🇷", "👨‍👩‍👧‍👦")
                .doesNotContain("[U+");
    }

    /** From the left, as readers of PDF expect them. */
    @Test
    void lettersFromRightToLeftAreNamedOneByOne() {
        assertThat(PdfInspector.of(customerCopy("שלום (x)")).text().replace(" ", ""))
                .contains("(x)םולש");
        assertThat(PdfInspector.of(customerCopy("بيت")).text()).contains("تيب");
    }

    private static byte[] write(PdfTranscriptWriter pdf, Transcript transcript) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pdf.write(transcript, out, ExportProgress.NONE);
        return out.toByteArray();
    }
}
