package app.aside.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.RoomTest;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationRemoval;
import app.aside.database.Transactions;
import app.aside.post.NewHook;
import app.aside.post.Receiver;
import app.aside.webhook.WebhookSettings;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Internal messages go to a company's own archive, and to nothing else. */
class UC10ArchiveTest extends RoomTest {

    @Autowired
    ArchiveSettings archives;

    @Autowired
    WebhookSettings webhooks;

    @Autowired
    ConversationRemoval removal;

    @Autowired
    Transactions transactions;

    private Receiver archive;
    private Receiver webhook;

    @BeforeEach
    void listen() {
        archive = new Receiver();
        webhook = new Receiver();
    }

    @AfterEach
    void close() {
        archive.close();
        webhook.close();
    }

    @Test
    @Tag("UC-10.6")
    void internalMessagesGoToTheArchiveAndWhatCustomersSeeToTheWebhook() {
        House mine = open(Plan.ADVANCED);
        NewHook kept = archives.add(mine.ana(), archive.address());
        webhooks.add(mine.ana(), webhook.address());
        ConversationId id = ongoing(mine);
        send(mine.ana(), id, mine.leo(), "offer him a month");
        reply(mine.leo(), id, 1, "I will");
        agents.answer(mine.leo(), id, "You get a month", request());

        await().until(() -> archive.received().size() == 2 && webhook.received().size() == 4);
        assertThat(archive.types()).containsExactly("internal.message", "internal.message");
        assertThat(archive.received()).allMatch(one -> one.isSignedWith(kept.secret()));
        var first = archive.received().getFirst().json();
        assertThat(first.get("company").asString()).isEqualTo(mine.key());
        assertThat(first.get("conversation").get("id").asString()).isEqualTo(id.toString());
        assertThat(first.get("internalMessage").get("from").asString()).isEqualTo("Ana Admin");
        assertThat(first.get("internalMessage").get("to").asString()).isEqualTo("Leo Agent");
        assertThat(first.get("internalMessage").get("text").asString()).isEqualTo("offer him a month");
        assertThat(first.get("internalMessage").get("afterSeq").asInt()).isEqualTo(2);
        assertThat(archive.received()).noneMatch(one -> one.body().contains("You get a month"));
        assertThat(webhook.received()).noneMatch(one -> one.body().contains("offer him"));
        assertThat(webhooks.list(mine.ana())).hasSize(1);
        assertThat(archives.list(mine.ana())).hasSize(1);
    }

    @Test
    @Tag("UC-10.6")
    void whatIsDeletedForGoodIsForgottenHereToo() {
        House mine = open(Plan.ADVANCED);
        NewHook kept = archives.add(mine.ana(), archive.address());
        archives.pause(mine.ana(), kept.hook());
        ConversationId id = ongoing(mine);
        send(mine.ana(), id, mine.leo(), "secret");
        assertThat(archives.count(mine.ana(), kept.hook(), false)).isEqualTo(1);
        agents.close(mine.leo(), id);
        transactions.write(mine.account().value(), () -> {
            jdbc.sql("DELETE FROM internal_participant WHERE conversation_id = ?")
                    .param(id.value())
                    .update();
            jdbc.sql("DELETE FROM internal_message WHERE conversation_id = ?")
                    .param(id.value())
                    .update();
            jdbc.sql("DELETE FROM internal_thread WHERE conversation_id = ?")
                    .param(id.value())
                    .update();
            removal.delete(mine.account(), List.of(id));
            return id;
        });
        assertThat(archives.count(mine.ana(), kept.hook(), false)).isZero();
    }

    @Test
    @Tag("UC-10.6a")
    void isPartOfTheAdvancedPlan() {
        House plain = open(Plan.ESSENTIAL);
        assertNotInPlan(() -> archives.add(plain.ana(), archive.address()));

        House mine = open(Plan.ADVANCED);
        NewHook kept = archives.add(mine.ana(), archive.address());
        companies.setPlan(mine.key(), Plan.ESSENTIAL);
        assertNotInPlan(() -> archives.rotate(mine.ana(), kept.hook()));
        assertNotInPlan(() -> archives.resume(mine.ana(), kept.hook()));
        assertNotInPlan(() -> archives.test(mine.ana(), kept.hook()));
        assertNotInPlan(() -> archives.resendAll(mine.ana(), kept.hook()));
        assertNotInPlan(() -> archives.resend(mine.ana(), kept.hook(), UUID.randomUUID()));
        assertThat(archives.list(mine.ana())).hasSize(1);
        archives.pause(mine.ana(), kept.hook());
        archives.delete(mine.ana(), kept.hook());
        assertThat(archives.list(mine.ana())).isEmpty();
    }

    private static void assertNotInPlan(ThrowingCallable asked) {
        assertRefused(Refusal.Reason.NOT_IN_PLAN, "Internal messages are part of the Advanced plan", asked);
    }

    @Test
    @Tag("UC-10.1c")
    void isForAdministratorsOnlyAndForTheirOwnCompany() {
        NewHook kept = archives.add(house.ana(), archive.address());
        for (StaffId other : List.of(house.sofia(), house.leo(), house.max())) {
            Stream.<ThrowingCallable>of(
                            () -> archives.list(other),
                            () -> archives.add(other, archive.address()),
                            () -> archives.rotate(other, kept.hook()),
                            () -> archives.pause(other, kept.hook()),
                            () -> archives.resume(other, kept.hook()),
                            () -> archives.delete(other, kept.hook()),
                            () -> archives.test(other, kept.hook()),
                            () -> archives.deliveries(other, kept.hook(), false, 0, 10),
                            () -> archives.count(other, kept.hook(), false),
                            () -> archives.resend(other, kept.hook(), UUID.randomUUID()),
                            () -> archives.resendAll(other, kept.hook()))
                    .forEach(asked -> assertRefused(
                            Refusal.Reason.NOT_ALLOWED, "Only an Administrator of your company may do this.", asked));
        }
        StaffId stranger = open(Plan.ADVANCED).ana();
        assertThat(archives.list(stranger)).isEmpty();
        assertRefused(
                Refusal.Reason.NOT_FOUND, "This hook does not exist.", () -> archives.delete(stranger, kept.hook()));
        assertRefused(
                Refusal.Reason.NOT_FOUND, "This hook does not exist.", () -> webhooks.delete(house.ana(), kept.hook()));
    }
}
