package app.aside.record;

import static app.aside.account.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideTest;
import app.aside.account.Refusal;
import app.aside.account.RetentionSettings;
import app.aside.account.StaffId;
import app.aside.account.Staffing;
import app.aside.account.Staffing.Crew;
import app.aside.attachment.Enclosure;
import app.aside.attachment.Intake;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.conversation.AttachmentService;
import app.aside.conversation.Content;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerKey;
import app.aside.conversation.CustomerRequest;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageService;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AsideTest
class RetentionTest {

    @Autowired
    Retention expiry;

    @Autowired
    RetentionSettings settings;

    @Autowired
    CustomerConversations customers;

    @Autowired
    ConversationService agents;

    @Autowired
    InternalMessageService internals;

    @Autowired
    AttachmentService files;

    @Autowired
    Intake intake;

    @Autowired
    Staffing staffing;

    @Autowired
    JdbcClient jdbc;

    /** One in which everything happened that leaves a row. */
    private ConversationId guided(Crew crew) {
        var started = customers.start(crew.key(), CustomerRequest.of("Carla", null, "Support", "Help"), "key-" + crew);
        ConversationId id = started.id();
        agents.take(crew.leo(), id);
        agents.answer(crew.leo(), id, "Hello", UUID.randomUUID());
        try (ReceivedFile file = SampleFiles.received(intake, "a.png", SampleFiles.png(9, 9))) {
            files.answer(crew.leo(), id, Enclosure.of("", file), UUID.randomUUID());
            internals.call(crew.leo(), id, crew.sofia(), Content.of(Enclosure.of("", file)), UUID.randomUUID());
        }
        InternalMessage call = internals.call(crew.leo(), id, crew.sofia(), "May I?", UUID.randomUUID());
        internals.markSeen(crew.sofia(), id, call.seq());
        internals.reply(crew.sofia(), id, call.seq(), "Yes", UUID.randomUUID());
        internals.saveDraft(crew.sofia(), id, "And");
        agents.saveDraft(crew.leo(), id, "What I had typed");
        agents.close(crew.leo(), id);
        customers.rate(new CustomerKey(id, started.token()), 5, "Good");
        return id;
    }

    private void age(ConversationId id, int days) {
        jdbc.sql("UPDATE conversation SET closed_at = UTC_TIMESTAMP(6) - INTERVAL ? DAY WHERE id = ?")
                .params(days, id.value())
                .update();
    }

    private int rows(ConversationId id) {
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
                        "internal_draft",
                        "supervisor_call")
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

    private int customersOf(Crew crew) {
        return jdbc.sql("SELECT COUNT(*) FROM customer WHERE account_id = ?")
                .param(crew.account().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void deletesWhatIsOlderWithAllThatBelongsToItAndNothingElse() {
        Crew crew = staffing.crew();
        Crew other = staffing.crew();
        ConversationId old = guided(crew);
        ConversationId young = guided(other); // made by another company, which keeps everything
        age(old, 31);
        age(young, 400);
        ConversationId recent = customers
                .start(crew.key(), CustomerRequest.of("Carla", null, "Support", "Again"), null)
                .id();
        agents.take(crew.leo(), recent);
        agents.close(crew.leo(), recent);
        age(recent, 29);
        ConversationId open = customers
                .start(crew.key(), CustomerRequest.of("Carla", null, "Support", "Still"), null)
                .id();
        assertThat(rows(old)).isGreaterThan(16);

        expiry.deleteExpired();
        assertThat(exists(old)).as("kept for ever at first").isTrue();

        settings.keep(crew.ana(), 30);
        assertThat(expiry.expired(crew.ana(), 30)).isEqualTo(1);
        expiry.deleteExpired();

        assertThat(exists(old)).isFalse();
        assertThat(rows(old)).isZero();
        assertThat(customersOf(crew)).isEqualTo(2);
        assertThat(List.of(exists(young), exists(recent), exists(open))).containsOnly(true);
        assertThat(rows(young)).isGreaterThan(16);
        assertThat(expiry.expired(crew.ana(), 30)).isZero();
    }

    @Test
    void goesOnUntilNothingIsLeft() {
        Crew crew = staffing.crew();
        settings.keep(crew.ana(), 30);
        for (int i = 0; i < Retention.BATCH + 5; i++) {
            ConversationId id = customers
                    .start(crew.key(), CustomerRequest.of("Carla", null, "Support", "Help"), null)
                    .id();
            agents.take(crew.leo(), id);
            agents.close(crew.leo(), id);
            age(id, 31 + i);
        }
        assertThat(expiry.expired(crew.ana(), 30)).isEqualTo(Retention.BATCH + 5);
        expiry.deleteExpired();
        assertThat(expiry.expired(crew.ana(), 30)).isZero();
        assertThat(customersOf(crew)).isZero();
    }

    @Test
    void countsForAdministratorsOnly() {
        Crew crew = staffing.crew();
        for (StaffId other : List.of(crew.sofia(), crew.leo(), crew.max())) {
            assertRefused(
                    () -> expiry.expired(other, 30),
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an Administrator of your company may do this.");
        }
    }
}
