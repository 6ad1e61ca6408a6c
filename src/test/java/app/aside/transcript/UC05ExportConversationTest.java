package app.aside.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.ServiceTest;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.MessageAttachmentService;
import app.aside.conversation.MessageContent;
import app.aside.guidance.GuidanceService;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.MessageOptions;
import app.aside.language.ClockFormat;
import app.aside.language.Language;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallTarget;
import app.aside.supervisorcall.SupervisorCallService;
import app.aside.transcript.TranscriptService.TranscriptKind;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.beans.factory.annotation.Autowired;

class UC05ExportConversationTest extends ServiceTest {

    @Autowired
    TranscriptService transcripts;

    @Autowired
    GuidanceService guidance;

    @Autowired
    SupervisorCallService supervisorCalls;

    @Autowired
    MessageAttachmentService attachments;

    @Autowired
    FileReceiver fileReceiver;

    private byte[] export(StaffId me, ConversationId id, TranscriptKind kind) {
        return transcripts
                .export(me, id, kind, new TranscriptFormat(Language.ENGLISH, ZoneOffset.UTC), ExportProgress.NONE)
                .content();
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

    /** Its own words and what Aside wrote; what people wrote and their names stay. */
    private String exportIn(Language language, ConversationId id, TranscriptKind kind) throws Exception {
        return textOf(transcripts
                        .export(
                                company.ana(),
                                id,
                                kind,
                                new TranscriptFormat(language, ZoneId.of("America/Sao_Paulo")),
                                ExportProgress.NONE)
                        .content())
                .replaceAll("\\s+", " ");
    }

    /** It says when it was exported. */
    private static String withoutTimes(byte[] pdf) throws Exception {
        return textOf(pdf).replaceAll("\\d\\d:\\d\\d:\\d\\d", "<time>");
    }

    @Test
    @Tag("UC-37.2")
    void timesAreWrittenOnTheChosenClock() throws Exception {
        ConversationId id = closedConversation();
        for (ClockFormat clock : ClockFormat.values()) {
            TranscriptFormat format = new TranscriptFormat(Language.SPANISH, ZoneId.of("Asia/Tokyo"), clock);
            String text = textOf(transcripts
                            .export(company.ana(), id, TranscriptKind.FULL_RECORD, format, ExportProgress.NONE)
                            .content())
                    .replaceAll("[\\s\u00a0]+", " ");
            boolean twelve = clock == ClockFormat.HOURS_12;
            assertThat(text)
                    .matches("(?s).*\\b\\d{1,2}:\\d\\d:\\d\\d " + (twelve ? "[ap]\\. ?m\\. " : "") + "\\+09:00.*");
            assertThat(text.contains(". m. ")).isEqualTo(twelve);
        }
    }

    @Test
    @Tag("UC-05.5")
    void onlyFullRecordContainsInternalMessages() throws Exception {
        CustomerCredentials key = startConversation(company, "Carla Costa", "Support", "Customersword");
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        byte[] before = export(company.ana(), id, TranscriptKind.CUSTOMER_COPY);
        send(company.ana(), id, company.leo(), "Internalword");
        internalMessages.markRead(company.leo(), id, 1);
        call(company.leo(), id, company.sofia(), "Internalcall");

        String full = textOf(export(company.ana(), id, TranscriptKind.FULL_RECORD));
        byte[] copy = export(company.ana(), id, TranscriptKind.CUSTOMER_COPY);

        assertThat(full).contains("Customersword", "Internalword", "Internalcall", "Ana Admin", "Sofia Supervisor");
        assertThat(withoutTimes(copy)).contains("Customersword").isEqualTo(withoutTimes(before));
        assertThat(textOf(copy) + new String(copy, StandardCharsets.ISO_8859_1))
                .doesNotContain("Internalword", "Internalcall", "Ana Admin", "Sofia");
    }

    @Test
    @Tag("UC-14.9")
    @Tag("UC-14.9c")
    void onlyFullRecordHasTheStepsOfGuidanceAndCalls() throws Exception {
        CustomerCredentials key = startConversation(company, "Carla Costa", "Support", "My line is dead");
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        suggest(id, new MessageOptions(MessageKind.URGENT, true, 1));
        internalMessages.markRead(company.leo(), id, 1);
        conversations.answer(company.leo(), id, "Answer without guidance", newRequestId());
        guidance.acknowledge(company.leo(), id, 1);
        guidance.undo(company.leo(), id, 1);
        guidance.answerWithSuggestion(company.leo(), id, 1, "A technician comes tomorrow.", newRequestId());
        suggest(id, new MessageOptions(MessageKind.ACKNOWLEDGEMENT, false, null));
        internalMessages.markRead(company.leo(), id, 2);
        guidance.decline(company.leo(), id, 2, "Nobody is free");
        supervisorCalls.call(
                company.leo(), id, new CallTarget(company.sofia()), MessageContent.of("Please help"), newRequestId());
        supervisorCalls.withdraw(company.leo(), id);
        suggest(id, new MessageOptions(MessageKind.ACKNOWLEDGEMENT, false, null));
        conversations.transfer(company.leo(), id, company.support(), company.mia());

        String full =
                textOf(export(company.ana(), id, TranscriptKind.FULL_RECORD)).replaceAll("\\s+", " ");
        String copy = textOf(export(company.ana(), id, TranscriptKind.CUSTOMER_COPY));

        assertThat(full)
                .contains(
                        "Internal message · Urgent, Suggested answer", "About the customer's words: “My line is dead”")
                .contains("Acknowledged by Leo Agent", "Undone by Leo Agent", "s after it was sent")
                .contains("Used as the answer by Leo Agent", "“today.” became “tomorrow.”")
                .contains("Declined by Leo Agent: Nobody is free")
                .contains("Leo Agent called Sofia Supervisor.", "Leo Agent withdrew the call.")
                .contains(
                        "Passed on with the conversation to Mia Agent", "Received with the conversation by Mia Agent");
        assertThat(copy)
                .contains("A technician comes tomorrow.")
                .doesNotContain("Acknowledged", "Declined", "Used as", "became", "called", "Urgent", "About the");
    }

    @Test
    @Tag("UC-36.4")
    void transcriptsSpeakTheLanguageOfWhoAskedForThem() throws Exception {
        CustomerCredentials key = startConversation(company, "Carla Costa", "Support", "My line is dead");
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        suggest(id, new MessageOptions(MessageKind.URGENT, true, 1));
        internalMessages.markRead(company.leo(), id, 1);
        guidance.answerWithSuggestion(company.leo(), id, 1, "A technician comes tomorrow.", newRequestId());
        supervisorCalls.call(
                company.leo(), id, new CallTarget(company.sofia()), MessageContent.of("Please help"), newRequestId());
        supervisorCalls.withdraw(company.leo(), id);
        supervisorCalls.call(
                company.leo(), id, CallTarget.ANY_SUPERVISOR, MessageContent.of("He waits"), newRequestId());
        conversations.close(company.leo(), id);

        assertThat(exportIn(Language.PORTUGUESE, id, TranscriptKind.FULL_RECORD))
                .contains("Registro completo, com mensagens internas", "Conversa ", "Situação", "Encerrada")
                .contains("Os horários são de America/Sao_Paulo (UTC−03:00).", "por Ana Admin")
                .contains("Mensagem interna · Urgente, Resposta sugerida")
                .contains("Sobre as palavras do cliente: “My line is dead”", "Vista por Leo Agent")
                .contains("Usada como resposta por Leo Agent", "s depois do envio, pela resposta “A technician comes")
                .contains("Alterações: “today.” virou “tomorrow.”.", "Leo Agent retirou a chamada.")
                .contains("Leo Agent encerrou a conversa.", "Página 1 de ", "My line is dead")
                .contains("Leo Agent chamou qualquer supervisor.", "A chamada terminou: a conversa foi encerrada.")
                .doesNotContain("any supervisor")
                .doesNotContain("Full record", "Internal message", "Seen by", "closed the conversation", "Customer");
        assertThat(exportIn(Language.SPANISH, id, TranscriptKind.CUSTOMER_COPY))
                .contains("Conversación ", "Estado", "Cerrada", "Leo Agent cerró la conversación.", "Página 1 de 1")
                .doesNotContain("nterno", "Ana Admin", "Urgente", "Page", "closed the conversation");
        assertThat(transcripts
                        .export(
                                company.ana(),
                                id,
                                TranscriptKind.FULL_RECORD,
                                new TranscriptFormat(Language.SPANISH, ZoneOffset.UTC),
                                ExportProgress.NONE)
                        .fileName())
                .endsWith("-registro-completo.pdf");
    }

    private void suggest(ConversationId id, MessageOptions options) {
        internalMessages.send(
                company.ana(),
                id,
                company.leo(),
                MessageContent.of("A technician comes today."),
                options,
                newRequestId());
    }

    @Test
    @Tag("UC-13.5")
    void onlyFullRecordNamesInternalFiles() throws Exception {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        try (ReceivedFile file =
                SampleFiles.receiveFile(fileReceiver, "line \u05d0\u05d1.png", SampleFiles.png(20, 20))) {
            attachments.answer(company.leo(), id, OutgoingFile.of("", file), newRequestId());
        }
        byte[] before = export(company.ana(), id, TranscriptKind.CUSTOMER_COPY);
        try (ReceivedFile file = SampleFiles.receiveFile(fileReceiver, "secretoffer.pdf", SampleFiles.pdf())) {
            internalMessages.send(
                    company.ana(),
                    id,
                    company.leo(),
                    MessageContent.of(OutgoingFile.of("Internalword", file)),
                    newRequestId());
        }

        String full = textOf(export(company.ana(), id, TranscriptKind.FULL_RECORD));
        byte[] copy = export(company.ana(), id, TranscriptKind.CUSTOMER_COPY);

        assertThat(full).contains("secretoffer.pdf", "(PDF, 69 bytes)", "Internalword", "(PNG picture, ", ".png");
        assertThat(withoutTimes(copy)).contains("(PNG picture, ").isEqualTo(withoutTimes(before));
        assertThat(textOf(copy) + new String(copy, StandardCharsets.ISO_8859_1))
                .doesNotContain("secretoffer", "69 bytes", "Internalword");
    }

    @Test
    @Tag("UC-05.4")
    void exportRequiresAccessToCompanyOrDepartment() {
        ConversationId id = closedConversation();
        for (StaffId reader : List.of(company.ana(), company.max(), company.sofia())) {
            assertThat(transcripts
                            .export(
                                    reader,
                                    id,
                                    TranscriptKind.FULL_RECORD,
                                    new TranscriptFormat(Language.ENGLISH, ZoneOffset.UTC),
                                    ExportProgress.NONE)
                            .fileName())
                    .isEqualTo(this.conversationReader.require(reader, id).protocol() + "-full-record.pdf");
        }
    }

    @Test
    @Tag("UC-05.4a")
    void agentsAndUnauthorizedStaffCannotExport() {
        ConversationId id = closedConversation();
        for (TranscriptKind kind : TranscriptKind.values()) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only administrators, supervisors and managers may export conversations.",
                    () -> export(company.leo(), id, kind));
            assertConversationNotFound(() -> export(company.mia(), id, kind));
            assertConversationNotFound(() -> export(company.rita(), id, kind));
            assertConversationNotFound(() -> export(createCompany(Plan.ADVANCED).ana(), id, kind));
            assertConversationNotFound(() -> export(company.ana(), new ConversationId(UUID.randomUUID()), kind));
        }
    }

    @Test
    @Tag("UC-05.4")
    void exportCanBeCancelled() {
        ConversationId id = closedConversation();

        assertThatThrownBy(() -> transcripts.export(
                        company.ana(),
                        id,
                        TranscriptKind.FULL_RECORD,
                        new TranscriptFormat(Language.ENGLISH, ZoneOffset.UTC),
                        (done, total) -> false))
                .isInstanceOf(CancellationException.class);
    }
}
