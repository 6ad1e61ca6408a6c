package app.aside.history;

import static app.aside.shared.RefusalAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.MessageAttachmentService;
import app.aside.conversation.MessageContent;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageService;
import app.aside.settings.RetentionSettingsService;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import app.aside.staff.TestCompanyFactory.StaffedCompany;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@AsideSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
class RetentionServiceTest {

    @Autowired
    RetentionService retention;

    @Autowired
    RetentionSettingsService retentionSettings;

    @Autowired
    CustomerConversationService customers;

    @Autowired
    ConversationService conversations;

    @Autowired
    InternalMessageService internalMessages;

    @Autowired
    MessageAttachmentService attachments;

    @Autowired
    FileReceiver fileReceiver;

    @Autowired
    TestCompanyFactory staffing;

    @Autowired
    JdbcClient jdbc;

    /** One in which everything happened that leaves a row. */
    private ConversationId guidedConversation(StaffedCompany crew) {
        var started = customers.start(
                crew.key(), StartConversationRequest.of("Carla", null, "Support", "Help"), "key-" + crew);
        ConversationId id = started.id();
        conversations.take(crew.leo(), id);
        conversations.answer(crew.leo(), id, "Hello", UUID.randomUUID());
        try (ReceivedFile file = SampleFiles.receiveFile(fileReceiver, "a.png", SampleFiles.png(9, 9))) {
            attachments.answer(crew.leo(), id, OutgoingFile.of("", file), UUID.randomUUID());
            internalMessages.callSupervisor(
                    crew.leo(),
                    id,
                    crew.sofia(),
                    MessageContent.of(OutgoingFile.of("", file)),
                    SendRequest.of(UUID.randomUUID()));
        }
        InternalMessage call =
                internalMessages.callSupervisor(crew.leo(), id, crew.sofia(), "May I?", UUID.randomUUID());
        internalMessages.markRead(crew.sofia(), id, call.seq());
        internalMessages.reply(crew.sofia(), id, call.seq(), "Yes", UUID.randomUUID());
        internalMessages.saveDraft(crew.sofia(), id, "And");
        conversations.saveDraft(crew.leo(), id, "What I had typed");
        conversations.close(crew.leo(), id);
        customers.rate(new CustomerCredentials(id, started.token()), 5, "Good");
        return id;
    }

    private void setAge(ConversationId id, int days) {
        jdbc.sql("UPDATE conversation SET closed_at = UTC_TIMESTAMP(6) - INTERVAL ? DAY WHERE id = ?")
                .params(days, id.value())
                .update();
    }

    private int countRows(ConversationId id) {
        return List.of(
                        "message",
                        "attachment",
                        "attachment_chunk",
                        "internal_attachment",
                        "internal_attachment_chunk",
                        "answer_draft",
                        "internal_thread",
                        "internal_message",
                        "internal_participant",
                        "internal_read_mark",
                        "internal_draft")
                .stream()
                .mapToInt(table -> jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE conversation_id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .sum();
    }

    private boolean exists(ConversationId id) {
        return jdbc.sql("SELECT COUNT(*) FROM conversation WHERE id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private int countCustomers(StaffedCompany crew) {
        return jdbc.sql("SELECT COUNT(*) FROM customer WHERE account_id = ?")
                .param(crew.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void deletesOnlyExpiredConversationsWithAllTheirRows() {
        StaffedCompany crew = staffing.create();
        StaffedCompany other = staffing.create();
        ConversationId old = guidedConversation(crew);
        ConversationId young = guidedConversation(other); // made by another company, which keeps everything
        setAge(old, 31);
        setAge(young, 400);
        ConversationId recent = customers
                .start(crew.key(), StartConversationRequest.of("Carla", null, "Support", "Again"), null)
                .id();
        conversations.take(crew.leo(), recent);
        conversations.close(crew.leo(), recent);
        setAge(recent, 29);
        ConversationId open = customers
                .start(crew.key(), StartConversationRequest.of("Carla", null, "Support", "Still"), null)
                .id();
        assertThat(countRows(old)).isGreaterThan(16);

        retention.deleteExpired();
        assertThat(exists(old)).as("kept for ever at first").isTrue();

        retentionSettings.save(crew.ana(), 30);
        assertThat(retention.countExpired(crew.ana(), 30)).isEqualTo(1);
        retention.deleteExpired();

        assertThat(exists(old)).isFalse();
        assertThat(countRows(old)).isZero();
        assertThat(countCustomers(crew)).isEqualTo(2);
        assertThat(List.of(exists(young), exists(recent), exists(open))).containsOnly(true);
        assertThat(countRows(young)).isGreaterThan(16);
        assertThat(retention.countExpired(crew.ana(), 30)).isZero();
    }

    @Test
    void deletesAllBatches() {
        StaffedCompany crew = staffing.create();
        retentionSettings.save(crew.ana(), 30);
        for (int i = 0; i < RetentionService.BATCH_SIZE + 5; i++) {
            ConversationId id = customers
                    .start(crew.key(), StartConversationRequest.of("Carla", null, "Support", "Help"), null)
                    .id();
            conversations.take(crew.leo(), id);
            conversations.close(crew.leo(), id);
            setAge(id, 31 + i);
        }
        assertThat(retention.countExpired(crew.ana(), 30)).isEqualTo(RetentionService.BATCH_SIZE + 5);
        retention.deleteExpired();
        assertThat(retention.countExpired(crew.ana(), 30)).isZero();
        assertThat(countCustomers(crew)).isZero();
    }

    @Test
    void twoNodesDeleteTogether(CapturedOutput log) {
        StaffedCompany crew = staffing.create();
        retentionSettings.save(crew.ana(), 30);
        setAge(guidedConversation(crew), 31);
        for (int i = 0; i < 11; i++) {
            ConversationId id = customers
                    .start(crew.key(), StartConversationRequest.of("Carla", null, "Support", "Help"), null)
                    .id();
            conversations.take(crew.leo(), id);
            conversations.close(crew.leo(), id);
            setAge(id, 32 + i);
        }
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(retention::deleteExpired),
                        CompletableFuture.runAsync(retention::deleteExpired))
                .join();
        assertThat(log.getAll()).doesNotContain("could not be deleted");
        assertThat(retention.countExpired(crew.ana(), 30)).isZero();
        assertThat(countCustomers(crew)).isZero();
    }

    @Test
    void countRequiresAdministrator() {
        StaffedCompany crew = staffing.create();
        for (StaffId other : List.of(crew.sofia(), crew.leo(), crew.max())) {
            assertRefused(
                    () -> retention.countExpired(other, 30),
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an Administrator of your company may do this.");
        }
    }
}
