package app.aside.webhook.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationDeletionService;
import app.aside.conversation.ConversationId;
import app.aside.database.Transactions;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.webhook.customer.CustomerWebhookService;
import app.aside.webhook.delivery.SubscriptionSecret;
import app.aside.webhook.delivery.WebhookReceiver;
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
class UC10ArchiveTest extends ServiceTest {

    @Autowired
    ArchiveWebhookService archives;

    @Autowired
    CustomerWebhookService webhooks;

    @Autowired
    ConversationDeletionService removal;

    @Autowired
    Transactions transactions;

    private WebhookReceiver archiveReceiver;
    private WebhookReceiver webhookReceiver;

    @BeforeEach
    void startReceivers() {
        archiveReceiver = new WebhookReceiver();
        webhookReceiver = new WebhookReceiver();
    }

    @AfterEach
    void close() {
        archiveReceiver.close();
        webhookReceiver.close();
    }

    @Test
    @Tag("UC-10.6")
    void archiveReceivesInternalMessagesAndWebhookReceivesCustomerMessages() {
        CompanyFixture mine = createCompany(Plan.ADVANCED);
        SubscriptionSecret kept = archives.add(mine.ana(), archiveReceiver.address());
        webhooks.add(mine.ana(), webhookReceiver.address());
        ConversationId id = ongoingConversation(mine);
        send(mine.ana(), id, mine.leo(), "offer him a month");
        reply(mine.leo(), id, 1, "I will");
        conversations.answer(mine.leo(), id, "You get a month", newRequestId());

        await().until(() -> archiveReceiver.received().size() == 2
                && webhookReceiver.received().size() == 4);
        assertThat(archiveReceiver.types()).containsExactly("internal.message", "internal.message");
        assertThat(archiveReceiver.received()).allMatch(one -> one.isSignedWith(kept.secret()));
        var first = archiveReceiver.received().getFirst().json();
        assertThat(first.get("company").asString()).isEqualTo(mine.key());
        assertThat(first.get("conversation").get("id").asString()).isEqualTo(id.toString());
        assertThat(first.get("internalMessage").get("from").asString()).isEqualTo("Ana Admin");
        assertThat(first.get("internalMessage").get("to").asString()).isEqualTo("Leo Agent");
        assertThat(first.get("internalMessage").get("text").asString()).isEqualTo("offer him a month");
        assertThat(first.get("internalMessage").get("afterSeq").asInt()).isEqualTo(2);
        assertThat(archiveReceiver.received()).noneMatch(one -> one.body().contains("You get a month"));
        assertThat(webhookReceiver.received()).noneMatch(one -> one.body().contains("offer him"));
        assertThat(webhooks.list(mine.ana())).hasSize(1);
        assertThat(archives.list(mine.ana())).hasSize(1);
    }

    @Test
    @Tag("UC-10.6")
    void deletingConversationDeletesItsDeliveries() {
        CompanyFixture mine = createCompany(Plan.ADVANCED);
        SubscriptionSecret kept = archives.add(mine.ana(), archiveReceiver.address());
        archives.pause(mine.ana(), kept.subscriptionId());
        ConversationId id = ongoingConversation(mine);
        send(mine.ana(), id, mine.leo(), "secret");
        assertThat(archives.countDeliveries(mine.ana(), kept.subscriptionId(), false))
                .isEqualTo(1);
        conversations.close(mine.leo(), id);
        transactions.write(mine.id().value(), () -> {
            jdbc.sql("DELETE FROM internal_participant WHERE conversation_id = ?")
                    .param(id.value())
                    .update();
            jdbc.sql("DELETE FROM internal_message WHERE conversation_id = ?")
                    .param(id.value())
                    .update();
            jdbc.sql("DELETE FROM internal_thread WHERE conversation_id = ?")
                    .param(id.value())
                    .update();
            removal.delete(mine.id(), List.of(id));
            return id;
        });
        assertThat(archives.countDeliveries(mine.ana(), kept.subscriptionId(), false))
                .isZero();
    }

    @Test
    @Tag("UC-10.6a")
    void requiresAdvancedPlan() {
        CompanyFixture plain = createCompany(Plan.ESSENTIAL);
        assertNotInPlan(() -> archives.add(plain.ana(), archiveReceiver.address()));

        CompanyFixture mine = createCompany(Plan.ADVANCED);
        SubscriptionSecret kept = archives.add(mine.ana(), archiveReceiver.address());
        companies.setPlan(mine.key(), Plan.ESSENTIAL);
        assertNotInPlan(() -> archives.rotateSecret(mine.ana(), kept.subscriptionId()));
        assertNotInPlan(() -> archives.resume(mine.ana(), kept.subscriptionId()));
        assertNotInPlan(() -> archives.sendTest(mine.ana(), kept.subscriptionId()));
        assertNotInPlan(() -> archives.resendAll(mine.ana(), kept.subscriptionId()));
        assertNotInPlan(() -> archives.resend(mine.ana(), kept.subscriptionId(), UUID.randomUUID()));
        assertThat(archives.list(mine.ana())).hasSize(1);
        archives.pause(mine.ana(), kept.subscriptionId());
        archives.delete(mine.ana(), kept.subscriptionId());
        assertThat(archives.list(mine.ana())).isEmpty();
    }

    private static void assertNotInPlan(ThrowingCallable asked) {
        assertRefused(Refusal.Reason.NOT_IN_PLAN, "Internal messages are part of the Advanced plan", asked);
    }

    @Test
    @Tag("UC-10.1c")
    void requiresAdministratorOfTheCompany() {
        SubscriptionSecret kept = archives.add(company.ana(), archiveReceiver.address());
        for (StaffId other : List.of(company.sofia(), company.leo(), company.max())) {
            Stream.<ThrowingCallable>of(
                            () -> archives.list(other),
                            () -> archives.add(other, archiveReceiver.address()),
                            () -> archives.rotateSecret(other, kept.subscriptionId()),
                            () -> archives.pause(other, kept.subscriptionId()),
                            () -> archives.resume(other, kept.subscriptionId()),
                            () -> archives.delete(other, kept.subscriptionId()),
                            () -> archives.sendTest(other, kept.subscriptionId()),
                            () -> archives.listDeliveries(other, kept.subscriptionId(), false, null, 10),
                            () -> archives.countDeliveries(other, kept.subscriptionId(), false),
                            () -> archives.resend(other, kept.subscriptionId(), UUID.randomUUID()),
                            () -> archives.resendAll(other, kept.subscriptionId()))
                    .forEach(asked -> assertRefused(
                            Refusal.Reason.NOT_ALLOWED, "Only an Administrator of your company may do this.", asked));
        }
        StaffId stranger = createCompany(Plan.ADVANCED).ana();
        assertThat(archives.list(stranger)).isEmpty();
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This hook does not exist.",
                () -> archives.delete(stranger, kept.subscriptionId()));
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This hook does not exist.",
                () -> webhooks.delete(company.ana(), kept.subscriptionId()));
    }
}
