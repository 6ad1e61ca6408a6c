package app.aside.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.RoomTest;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.StaffId;
import app.aside.attachment.Enclosure;
import app.aside.attachment.Intake;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.conversation.AttachmentService;
import app.aside.conversation.Content;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerKey;
import app.aside.record.Transcripts.Kind;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.beans.factory.annotation.Autowired;

class UC05ExportConversationTest extends RoomTest {

    @Autowired
    Transcripts transcripts;

    @Autowired
    AttachmentService files;

    @Autowired
    Intake intake;

    private byte[] export(StaffId me, ConversationId id, Kind kind) {
        return transcripts
                .export(me, id, kind, ZoneOffset.UTC, Progress.UNWATCHED)
                .pdf();
    }

    private static String textOf(byte[] pdf) throws Exception {
        try (PdfReader reader = new PdfReader(pdf)) {
            StringBuilder text = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(new PdfTextExtractor(reader).getTextFromPage(page)).append('\n');
            }
            return text.toString();
        }
    }

    /** It says when it was exported. */
    private static String withoutTimes(byte[] pdf) throws Exception {
        return textOf(pdf).replaceAll("\\d\\d:\\d\\d:\\d\\d", "<time>");
    }

    @Test
    @Tag("UC-05.5")
    void theFullRecordHasBothAndTheCustomerCopyNoTrace() throws Exception {
        CustomerKey key = ask(house, "Carla Costa", "Support", "Customersword");
        ConversationId id = key.conversation();
        agents.take(house.leo(), id);
        byte[] before = export(house.ana(), id, Kind.CUSTOMER_COPY);
        send(house.ana(), id, house.leo(), "Internalword");
        internals.markSeen(house.leo(), id, 1);
        call(house.leo(), id, house.sofia(), "Internalcall");

        String full = textOf(export(house.ana(), id, Kind.FULL_RECORD));
        byte[] copy = export(house.ana(), id, Kind.CUSTOMER_COPY);

        assertThat(full).contains("Customersword", "Internalword", "Internalcall", "Ana Admin", "Sofia Supervisor");
        assertThat(withoutTimes(copy)).contains("Customersword").isEqualTo(withoutTimes(before));
        assertThat(textOf(copy) + new String(copy, StandardCharsets.ISO_8859_1))
                .doesNotContain("Internalword", "Internalcall", "Ana Admin", "Sofia");
    }

    @Test
    @Tag("UC-13.5")
    void theFullRecordNamesFilesOfBothKindsAndTheCustomerCopyThoseOfTheCustomer() throws Exception {
        CustomerKey key = ask(house);
        ConversationId id = key.conversation();
        agents.take(house.leo(), id);
        try (ReceivedFile file = SampleFiles.received(intake, "line \u05d0\u05d1.png", SampleFiles.png(20, 20))) {
            files.answer(house.leo(), id, Enclosure.of("", file), request());
        }
        byte[] before = export(house.ana(), id, Kind.CUSTOMER_COPY);
        try (ReceivedFile file = SampleFiles.received(intake, "secretoffer.pdf", SampleFiles.pdf())) {
            internals.send(house.ana(), id, house.leo(), Content.of(Enclosure.of("Internalword", file)), request());
        }

        String full = textOf(export(house.ana(), id, Kind.FULL_RECORD));
        byte[] copy = export(house.ana(), id, Kind.CUSTOMER_COPY);

        assertThat(full).contains("secretoffer.pdf", "(PDF, 69 bytes)", "Internalword", "(PNG picture, ", ".png");
        assertThat(withoutTimes(copy)).contains("(PNG picture, ").isEqualTo(withoutTimes(before));
        assertThat(textOf(copy) + new String(copy, StandardCharsets.ISO_8859_1))
                .doesNotContain("secretoffer", "69 bytes", "Internalword");
    }

    @Test
    @Tag("UC-05.4")
    void whoReadsTheCompanyOrTheDepartmentExports() {
        ConversationId id = closed();
        for (StaffId reader : List.of(house.ana(), house.max(), house.sofia())) {
            assertThat(transcripts
                            .export(reader, id, Kind.FULL_RECORD, ZoneOffset.UTC, Progress.UNWATCHED)
                            .fileName())
                    .isEqualTo(this.reader.find(reader, id).protocol() + "-full-record.pdf");
        }
    }

    @Test
    @Tag("UC-05.4a")
    void agentsExportNothingAndNobodyExportsWhatIsNotTheirs() {
        ConversationId id = closed();
        for (Kind kind : Kind.values()) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only administrators, supervisors and managers may export conversations.",
                    () -> export(house.leo(), id, kind));
            assertUnknown(() -> export(house.mia(), id, kind));
            assertUnknown(() -> export(house.rita(), id, kind));
            assertUnknown(() -> export(open(Plan.ADVANCED).ana(), id, kind));
            assertUnknown(() -> export(house.ana(), new ConversationId(UUID.randomUUID()), kind));
        }
    }

    @Test
    @Tag("UC-05.4")
    void itCanBeCancelled() {
        ConversationId id = closed();

        assertThatThrownBy(() ->
                        transcripts.export(house.ana(), id, Kind.FULL_RECORD, ZoneOffset.UTC, (done, total) -> false))
                .isInstanceOf(CancellationException.class);
    }
}
