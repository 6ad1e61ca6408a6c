package app.aside.webhook.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.company.Plan;
import app.aside.conversation.ConversationDeletionService;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.closing.Closing;
import app.aside.conversation.closing.ClosingService;
import app.aside.conversation.customer.CustomerAttachmentService;
import app.aside.database.Transactions;
import app.aside.shared.FieldRefusal;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.webhook.delivery.SecondDeliveryNode;
import app.aside.webhook.delivery.SubscriptionSecret;
import app.aside.webhook.delivery.WebhookDelivery;
import app.aside.webhook.delivery.WebhookReceiver;
import app.aside.webhook.delivery.WebhookReceiver.ReceivedRequest;
import app.aside.webhook.delivery.WebhookSubscription;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A company's own systems are told what its customers may see. Each test has a company and a receiver of its own. */
class UC10WebhooksTest extends ServiceTest {

    @Autowired
    CustomerWebhookService webhooks;

    @Autowired
    ClosingService closings;

    @Autowired
    CustomerAttachmentService customerAttachments;

    @Autowired
    FileReceiver fileReceiver;

    @Autowired
    ConversationDeletionService removal;

    @Autowired
    Transactions transactions;

    @Autowired
    SecondDeliveryNode secondNode;

    @Autowired
    MeterRegistry meters;

    private WebhookReceiver receiver;
    private CompanyFixture ownCompany;

    @BeforeEach
    void createOwnCompany() {
        ownCompany = createCompany(Plan.ADVANCED);
        receiver = new WebhookReceiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private SubscriptionSecret addSubscription() {
        return webhooks.add(ownCompany.ana(), receiver.address());
    }

    private WebhookSubscription subscriptionOf(SubscriptionSecret made) {
        return webhooks.list(ownCompany.ana()).stream()
                .filter(hook -> hook.id().equals(made.subscriptionId()))
                .findFirst()
                .orElseThrow();
    }

    private List<WebhookDelivery> deliveries(SubscriptionSecret made) {
        return webhooks.listDeliveries(ownCompany.ana(), made.subscriptionId(), false, null, 100);
    }

    private void awaitAllSent(SubscriptionSecret made, int events) {
        await().until(() -> deliveries(made).stream()
                        .filter(one -> one.state() == WebhookDelivery.DeliveryState.DELIVERED)
                        .count()
                == events);
    }

    /** Lets the time pass for which something waits. */
    private void makeDeliveriesDue(SubscriptionSecret made) {
        jdbc.sql("UPDATE webhook_delivery SET next_at = occurred_at WHERE hook_id = ? AND state = 'PENDING'")
                .param(made.subscriptionId())
                .update();
        jdbc.sql("UPDATE webhook SET rest_until = NULL WHERE id = ?")
                .param(made.subscriptionId())
                .update();
    }

    @Test
    @Tag("UC-10.2")
    void tellsThatAClosingWasUndone() {
        SubscriptionSecret made = addSubscription();
        ConversationId id = ongoingConversation(ownCompany);
        Closing closing = conversations.close(ownCompany.leo(), id);
        closings.undo(ownCompany.leo(), id, closing.seq());

        await().until(() -> receiver.received().size() == 7);
        List<UUID> all = deliveries(made).stream().map(WebhookDelivery::eventId).toList();
        assertThat(webhooks.listDeliveries(ownCompany.ana(), made.subscriptionId(), false, null, 3))
                .as("the newest")
                .extracting(WebhookDelivery::eventId)
                .isEqualTo(all.subList(0, 3));
        assertThat(webhooks.listDeliveries(ownCompany.ana(), made.subscriptionId(), false, all.get(2), 100))
                .as("the others")
                .extracting(WebhookDelivery::eventId)
                .isEqualTo(all.subList(3, 7));
        assertThat(receiver.types().subList(3, 7))
                .containsExactly("message", "conversation.closed", "message", "conversation.reopened");
        assertThat(receiver.received()
                        .getLast()
                        .json()
                        .get("conversation")
                        .get("status")
                        .asString())
                .isEqualTo("ONGOING");
    }

    @Test
    @Tag("UC-10.2")
    void deliversSignedEventsInOrder() {
        SubscriptionSecret made = addSubscription();
        CustomerCredentials key = startConversation(ownCompany, "Carla <Costa>", "Support", "My line is \"dead\" 🙂");
        conversations.take(ownCompany.leo(), key.conversation());
        conversations.answer(ownCompany.leo(), key.conversation(), "Good morning", newRequestId());
        conversations.close(ownCompany.leo(), key.conversation());
        customers.rate(key, 4, "Quick");

        await().until(() -> receiver.received().size() == 7);
        assertThat(receiver.types())
                .containsExactly(
                        "conversation.opened",
                        "message",
                        "message",
                        "message",
                        "message",
                        "conversation.closed",
                        "conversation.rated");
        assertThat(receiver.received()).allMatch(one -> one.isSignedWith(made.secret()));
        assertThat(receiver.received())
                .allMatch(one -> one.id().equals(one.json().get("id").asString()));
        ReceivedRequest first = receiver.received().get(1);
        assertThat(first.json().get("company").asString()).isEqualTo(ownCompany.key());
        assertThat(first.json().get("conversation").get("id").asString())
                .isEqualTo(key.conversation().toString());
        assertThat(first.json().get("conversation").get("status").asString()).isEqualTo("WAITING");
        assertThat(first.json().get("conversation").get("protocol").asString()).endsWith("-000001");
        assertThat(first.json().get("customer").toString()).isEqualTo("{\"name\":\"Carla <Costa>\"}");
        assertThat(first.json().has("channel")).isFalse();
        assertThat(first.json().get("message").get("seq").asInt()).isEqualTo(1);
        assertThat(first.json().get("message").get("author").asString()).isEqualTo("CUSTOMER");
        assertThat(first.json().get("message").get("text").asString()).isEqualTo("My line is \"dead\" 🙂");
        ReceivedRequest answer = receiver.received().get(3);
        assertThat(answer.json().get("message").get("author").asString()).isEqualTo("AGENT");
        assertThat(answer.json().get("message").get("name").asString()).isEqualTo("Leo Agent");
        assertThat(answer.json().get("conversation").get("status").asString()).isEqualTo("ONGOING");
        assertThat(receiver.received()
                        .get(5)
                        .json()
                        .get("conversation")
                        .get("status")
                        .asString())
                .isEqualTo("CLOSED");
        assertThat(receiver.received().get(6).json().get("rating").toString())
                .isEqualTo("{\"stars\":4,\"comment\":\"Quick\"}");
        awaitAllSent(made, 7);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM webhook_delivery WHERE hook_id = ? AND body IS NOT NULL")
                        .param(made.subscriptionId())
                        .query(Integer.class)
                        .single())
                .as("texts that are kept after they arrived")
                .isZero();
    }

    @Test
    @Tag("UC-10.3")
    void retriesWithBackoffAndTheSameBytes() {
        SubscriptionSecret made = addSubscription();
        receiver.respondWith(WebhookReceiver.respondStatus(500));
        startConversation(ownCompany);
        await().until(() ->
                "The receiver answered 500.".equals(subscriptionOf(made).error())); // the hook is written last
        WebhookDelivery waiting = deliveries(made).getLast();
        assertThat(waiting.type()).isEqualTo("conversation.opened");
        assertThat(waiting.state()).isEqualTo(WebhookDelivery.DeliveryState.PENDING);
        assertThat(waiting.responseStatus()).isEqualTo(500);
        assertThat(Duration.between(waiting.attemptedAt(), waiting.nextAt()))
                .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(receiver.received())
                .as("the message waits for what comes before it")
                .hasSize(1);

        receiver.respondWith(WebhookReceiver.respondStatus(200));
        makeDeliveriesDue(made);
        awaitAllSent(made, 2);
        List<ReceivedRequest> got = receiver.received();
        assertThat(receiver.types()).containsExactly("conversation.opened", "conversation.opened", "message");
        assertThat(got.get(1).body()).isEqualTo(got.get(0).body());
        assertThat(got.get(1).id()).isEqualTo(got.get(0).id());
        assertThat(subscriptionOf(made).error()).isNull();
    }

    @Test
    @Tag("UC-10.4")
    void becomesDeadAfterOneDayAndCanBeResent() {
        SubscriptionSecret made = addSubscription();
        receiver.respondWith(WebhookReceiver.respondStatus(503));
        startConversation(ownCompany);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            makeDeliveriesDue(made);
            return subscriptionOf(made).deadCount() >= 1;
        });
        WebhookDelivery dead = webhooks.listDeliveries(ownCompany.ana(), made.subscriptionId(), true, null, 10)
                .getLast();
        assertThat(dead.type()).isEqualTo("conversation.opened");
        assertThat(dead.error()).isEqualTo("The receiver answered 503.");
        assertThat(gauge("aside.webhook.dead")).isPositive();

        receiver.respondWith(WebhookReceiver.respondStatus(204));
        webhooks.resend(ownCompany.ana(), made.subscriptionId(), dead.eventId());
        makeDeliveriesDue(made);
        awaitAllSent(made, 2);
        List<ReceivedRequest> opened = receiver.received().stream()
                .filter(one -> one.id().equals(dead.eventId().toString()))
                .toList();
        assertThat(opened).hasSize(13);
        assertThat(opened.stream().map(ReceivedRequest::body).distinct()).hasSize(1);
        assertSubscriptionNotFound(() -> webhooks.resend(ownCompany.ana(), made.subscriptionId(), dead.eventId()));
    }

    @Test
    @Tag("UC-10.4")
    void resendsAllDeadDeliveries() {
        SubscriptionSecret made = addSubscription();
        webhooks.pause(ownCompany.ana(), made.subscriptionId());
        for (int i = 0; i < 3; i++) {
            startConversation(ownCompany);
        }
        jdbc.sql("UPDATE webhook_delivery SET state = 'DEAD', attempts = 12 WHERE hook_id = ?")
                .param(made.subscriptionId())
                .update();
        assertThat(webhooks.countDeliveries(ownCompany.ana(), made.subscriptionId(), true))
                .isEqualTo(6);
        webhooks.resume(ownCompany.ana(), made.subscriptionId());
        assertThat(webhooks.resendAll(ownCompany.ana(), made.subscriptionId())).isEqualTo(6);
        awaitAllSent(made, 6);
        assertThat(webhooks.resendAll(ownCompany.ana(), made.subscriptionId())).isZero();
    }

    @Test
    @Tag("UC-10.3b")
    void goneResponsePausesSubscriptionAndKeepsEvents() {
        SubscriptionSecret made = addSubscription();
        receiver.respondWith(WebhookReceiver.respondStatus(410));
        startConversation(ownCompany);
        await().until(() -> subscriptionOf(made).paused());
        assertThat(subscriptionOf(made).error())
                .isEqualTo("The receiver answered 410: it does not want this any more.");
        assertThat(subscriptionOf(made).deadCount()).isEqualTo(1);
        assertThat(subscriptionOf(made).pendingCount()).isEqualTo(1);
        assertThat(receiver.received()).hasSize(1);

        receiver.respondWith(WebhookReceiver.respondStatus(204));
        webhooks.resume(ownCompany.ana(), made.subscriptionId());
        await().until(() -> subscriptionOf(made).pendingCount() == 0);
        assertThat(subscriptionOf(made).error()).isNull();
    }

    @Test
    @Tag("UC-10.3")
    void hangingReceiverDoesNotBlockOthers() {
        try (WebhookReceiver hanging = new WebhookReceiver()) {
            hanging.respondWith(WebhookReceiver.neverRespond());
            for (int i = 0; i < 5; i++) {
                webhooks.add(ownCompany.ana(), hanging.address());
            }
            SubscriptionSecret good = addSubscription();
            for (int i = 0; i < 10; i++) {
                startConversation(ownCompany);
            }
            awaitAllSent(good, 20);
            assertThat(hanging.received()).as("each rests after a failure").hasSizeLessThanOrEqualTo(25);
        }
    }

    @Test
    @Tag("UC-10.3")
    void fourHundredFailingSubscriptionsDoNotDelayOthers() {
        CompanyFixture broken = createCompany(Plan.ESSENTIAL);
        jdbc.sql("""
                        INSERT INTO webhook (id, account_id, address, secret, made_by, made_at, paused, failures)
                        SELECT CONCAT('00000000-0000-7000-8000-', LPAD(seq, 12, '0')), ?, 'http://localhost:1/', 'secret', 'Ana',
                            UTC_TIMESTAMP(6), FALSE, 8
                        FROM seq_1_to_400
                        """).param(broken.id().value()).update();
        // One delivery of each is retried in some hours; the next of its conversation waits for it.
        jdbc.sql("""
                        INSERT INTO webhook_delivery (hook_id, event_id, account_id, conversation_id, kind, status, seq, place,
                            occurred_at, state, attempts, next_at)
                        SELECT id, UUID(), account_id, id, 'message', 'WAITING', seq, seq, UTC_TIMESTAMP(6), 'PENDING', 8,
                            UTC_TIMESTAMP(6) + INTERVAL IF(seq = 1, 4, 0) HOUR
                        FROM webhook JOIN seq_1_to_2 WHERE account_id = ?
                        """).param(broken.id().value()).update();
        try {
            SubscriptionSecret good = addSubscription();
            startConversation(ownCompany);
            awaitAllSent(good, 2);
        } finally {
            for (String table : List.of("webhook", "webhook_delivery")) {
                jdbc.sql("DELETE FROM " + table + " WHERE account_id = ?")
                        .param(broken.id().value())
                        .update();
            }
        }
    }

    /** As after a receiver was away for a day: each conversation's first event is tried again in some hours. */
    private void failThreeDeliveries(SubscriptionSecret made) {
        receiver.respondWith(WebhookReceiver.respondStatus(503));
        for (int i = 1; i <= 3; i++) {
            startConversation(ownCompany);
            int conversations = i;
            await().until(() ->
                    deliveries(made).stream().filter(one -> one.attempts() > 0).count() == conversations);
            setBackoffUntil(made, "NULL");
        }
        jdbc.sql("""
                        UPDATE webhook_delivery SET attempts = 8, next_at = UTC_TIMESTAMP(6) + INTERVAL 4 HOUR
                        WHERE hook_id = ? AND attempts > 0
                        """).param(made.subscriptionId()).update();
        receiver.respondWith(WebhookReceiver.respondStatus(204));
    }

    private void setBackoffUntil(SubscriptionSecret made, String until) {
        jdbc.sql("UPDATE webhook SET rest_until = %s WHERE id = ?".formatted(until))
                .param(made.subscriptionId())
                .update();
    }

    @Test
    @Tag("UC-10.3")
    void pendingDeliveriesAreSentAfterRecovery() {
        SubscriptionSecret made = addSubscription();
        failThreeDeliveries(made);
        startConversation(ownCompany);
        awaitAllSent(made, 8);
    }

    @Test
    @Tag("UC-10.3")
    void failingDeliveryIsNotRetriedWhenAnotherArrives() {
        SubscriptionSecret made = addSubscription();
        String mark = "poison";
        receiver.respondWith(exchange -> WebhookReceiver.respondStatus(
                        receiver.received().getLast().body().contains(mark) ? 500 : 204)
                .handle(exchange));
        startConversation(ownCompany, mark, "Support", "My line is dead");
        await().until(() -> deliveries(made).stream().anyMatch(one -> one.attempts() == 1));
        setBackoffUntil(made, "NULL");
        startConversation(ownCompany);
        awaitAllSent(made, 2);
        assertThat(deliveries(made))
                .filteredOn(one -> one.state() == WebhookDelivery.DeliveryState.PENDING)
                .extracting(WebhookDelivery::attempts)
                .containsExactlyInAnyOrder(0, 1);
    }

    @Test
    @Tag("UC-10.3")
    void resumeSendsPendingDeliveriesImmediately() {
        SubscriptionSecret made = addSubscription();
        failThreeDeliveries(made);
        webhooks.pause(ownCompany.ana(), made.subscriptionId());
        assertThat(subscriptionOf(made).pendingCount()).isEqualTo(6);
        webhooks.resume(ownCompany.ana(), made.subscriptionId());
        awaitAllSent(made, 6);
    }

    @Test
    @Tag("UC-10.3")
    void unresolvableLongHostNameCountsAsFailure() {
        SubscriptionSecret made = addSubscription();
        String host = String.join(".", "a".repeat(60), "b".repeat(60), "c".repeat(60), "invalid");
        jdbc.sql("UPDATE webhook SET address = ? WHERE id = ?")
                .params("https://" + host + "/", made.subscriptionId())
                .update();
        startConversation(ownCompany);
        await().until(() -> subscriptionOf(made).error() != null);
        assertThat(subscriptionOf(made).error())
                .startsWith("There is no host aaa")
                .hasSize(200);
        assertThat(deliveries(made).getLast().error())
                .isEqualTo(subscriptionOf(made).error());
    }

    @Test
    @Tag("UC-10.3")
    void payloadFailureBacksOffTheSubscription() {
        SubscriptionSecret made = addSubscription();
        webhooks.pause(ownCompany.ana(), made.subscriptionId());
        startConversation(ownCompany);
        jdbc.sql("UPDATE webhook_delivery SET kind = 'unheard.of' WHERE hook_id = ?")
                .param(made.subscriptionId())
                .update();
        webhooks.resume(ownCompany.ana(), made.subscriptionId());
        await().until(() -> jdbc.sql("SELECT COUNT(*) FROM webhook WHERE id = ? AND rest_until > UTC_TIMESTAMP(6)")
                        .param(made.subscriptionId())
                        .query(Integer.class)
                        .single()
                == 1);
        assertThat(subscriptionOf(made).pendingCount()).as("nothing is lost").isEqualTo(2);
        webhooks.delete(ownCompany.ana(), made.subscriptionId());
    }

    @Test
    @Tag("UC-10.2")
    void rolledBackEventIsNotDelivered() {
        SubscriptionSecret made = addSubscription();
        ConversationId id = ongoingConversation(ownCompany);
        awaitAllSent(made, 3);
        assertThatThrownBy(() -> transactions.write(ownCompany.id().value(), () -> {
                    conversations.answer(ownCompany.leo(), id, "never said", newRequestId());
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
        conversations.answer(ownCompany.leo(), id, "said", newRequestId());
        awaitAllSent(made, 4);
        assertThat(receiver.received().getLast().body()).contains("\"said\"");
        assertThat(receiver.received()).noneMatch(one -> one.body().contains("never said"));
    }

    @Test
    @Tag("UC-10.5")
    void internalMessagesAreNeverDelivered() {
        String canary = "canary" + UUID.randomUUID();
        SubscriptionSecret made = addSubscription();
        StaffId spy = addStaff(ownCompany.id(), "Ana " + canary, java.util.Set.of(app.aside.staff.Role.ADMINISTRATOR));
        CustomerCredentials key = startConversation(ownCompany);
        conversations.take(ownCompany.leo(), key.conversation());
        awaitAllSent(made, 3);
        send(spy, key.conversation(), ownCompany.leo(), canary + " to the agent");
        reply(ownCompany.leo(), key.conversation(), 1, canary + " from the agent");
        call(ownCompany.leo(), key.conversation(), ownCompany.sofia(), canary + " a call");
        internalMessages.saveDraft(ownCompany.ana(), key.conversation(), canary + " a draft");
        internalMessages.markRead(ownCompany.leo(), key.conversation(), 1);
        conversations.saveDraft(ownCompany.leo(), key.conversation(), canary + " an answer's draft");
        conversations.answer(ownCompany.leo(), key.conversation(), "Good morning", newRequestId());
        conversations.close(ownCompany.leo(), key.conversation());
        awaitAllSent(made, 6);
        assertThat(webhooks.countDeliveries(ownCompany.ana(), made.subscriptionId(), false))
                .isEqualTo(6);
        assertThat(receiver.received()).noneMatch(one -> one.body().contains("canary"));
        assertThat(receiver.types()).doesNotContain("internal.message");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM webhook_delivery WHERE account_id = ? AND kind LIKE 'internal%'")
                        .param(ownCompany.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @Tag("UC-10.2")
    void deliversFileMetadataWithoutContent() {
        SubscriptionSecret made = addSubscription();
        CustomerCredentials key = startConversation(ownCompany);
        try (ReceivedFile file = SampleFiles.receiveFile(fileReceiver, "line.png", SampleFiles.png(8, 8))) {
            customerAttachments.sendFile(key, OutgoingFile.of("", file), null);
        }
        awaitAllSent(made, 3);
        var message = receiver.received().getLast().json().get("message");
        assertThat(message.get("text").asString()).isEmpty();
        assertThat(message.get("attachment").get("name").asString()).isEqualTo("line.png");
        assertThat(message.get("attachment").get("id").asString()).hasSize(36);
        assertThat(message.get("attachment").get("type").asString()).isEqualTo("image/png");
        assertThat(message.get("attachment").get("size").asInt()).isPositive();
    }

    @Test
    @Tag("UC-10.3")
    void twoNodesDeliverEachAttemptOnce() {
        SubscriptionSecret made = addSubscription();
        AtomicInteger slow = new AtomicInteger();
        receiver.respondWith(exchange -> {
            if (slow.getAndIncrement() % 5 == 0) {
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
            }
            WebhookReceiver.respondStatus(204).handle(exchange);
        });
        try (SecondDeliveryNode.RunningNode other = secondNode.start()) {
            runConcurrentlyWithoutRefusal(20, i -> startConversation(ownCompany));
            awaitAllSent(made, 40);
            assertThat(other.isRunning()).isTrue();
        }
        assertThat(receiver.received()).hasSize(40);
        assertThat(new HashSet<>(
                        receiver.received().stream().map(ReceivedRequest::id).toList()))
                .hasSize(40);
    }

    @Test
    @Tag("UC-10.2")
    void companyReceivesOnlyItsOwnEvents() {
        CompanyFixture other = createCompany(Plan.ESSENTIAL);
        SubscriptionSecret made = addSubscription();
        startConversation(other);
        startConversation(ownCompany);
        awaitAllSent(made, 2);
        assertThat(receiver.received())
                .allMatch(one -> one.json().get("company").asString().equals(ownCompany.key()));
        assertThat(webhooks.list(other.ana())).isEmpty();
        assertSubscriptionNotFound(() -> webhooks.rotateSecret(other.ana(), made.subscriptionId()));
        assertSubscriptionNotFound(() -> webhooks.pause(other.ana(), made.subscriptionId()));
        assertSubscriptionNotFound(() -> webhooks.resume(other.ana(), made.subscriptionId()));
        assertSubscriptionNotFound(() -> webhooks.delete(other.ana(), made.subscriptionId()));
        assertSubscriptionNotFound(() -> webhooks.sendTest(other.ana(), made.subscriptionId()));
        assertSubscriptionNotFound(() -> webhooks.resend(
                other.ana(), made.subscriptionId(), deliveries(made).getFirst().eventId()));
        assertThat(webhooks.resendAll(other.ana(), made.subscriptionId())).isZero();
        assertThat(webhooks.listDeliveries(other.ana(), made.subscriptionId(), false, null, 10))
                .isEmpty();
        assertThat(deliveries(made)).hasSize(2);
    }

    private static void assertSubscriptionNotFound(ThrowingCallable asked) {
        assertRefused(Refusal.Reason.NOT_FOUND, "This hook does not exist.", asked);
    }

    @Test
    @Tag("UC-10.1c")
    void requiresAdministrator() {
        SubscriptionSecret made = addSubscription();
        UUID event = UUID.randomUUID();
        for (StaffId other : List.of(ownCompany.sofia(), ownCompany.leo(), ownCompany.max())) {
            Stream.<ThrowingCallable>of(
                            () -> webhooks.list(other),
                            () -> webhooks.add(other, receiver.address()),
                            () -> webhooks.add(other, "http://10.0.0.1/"),
                            () -> webhooks.rotateSecret(other, made.subscriptionId()),
                            () -> webhooks.pause(other, made.subscriptionId()),
                            () -> webhooks.resume(other, made.subscriptionId()),
                            () -> webhooks.delete(other, made.subscriptionId()),
                            () -> webhooks.sendTest(other, made.subscriptionId()),
                            () -> webhooks.listDeliveries(other, made.subscriptionId(), false, null, 10),
                            () -> webhooks.countDeliveries(other, made.subscriptionId(), false),
                            () -> webhooks.resend(other, made.subscriptionId(), event),
                            () -> webhooks.resendAll(other, made.subscriptionId()))
                    .forEach(asked -> assertRefused(
                            Refusal.Reason.NOT_ALLOWED, "Only an Administrator of your company may do this.", asked));
        }
    }

    @Test
    @Tag("UC-10.1a")
    void refusesPrivateAddressOnSave() {
        assertThatThrownBy(() -> webhooks.add(ownCompany.ana(), "http://127.0.0.1:" + receiver.port() + "/"))
                .isInstanceOf(FieldRefusal.class)
                .hasMessageStartingWith("This address leads into a private network");
        assertThat(webhooks.list(ownCompany.ana())).isEmpty();
    }

    @Test
    @Tag("UC-10.1")
    void recordsCreatorAndLimitsSubscriptionsToTen() {
        SubscriptionSecret made = addSubscription();
        assertThat(made.secret()).hasSize(43);
        assertThat(made.toString()).doesNotContain(made.secret());
        assertThat(subscriptionOf(made).createdBy()).isEqualTo("Ana Admin");
        for (int i = 1; i < 10; i++) {
            addSubscription();
        }
        assertRefused(
                Refusal.Reason.CONFLICT, "There are 10 already; delete one that is not used.", this::addSubscription);
    }

    @Test
    @Tag("UC-10.1")
    void newSecretReplacesTheOldOne() {
        SubscriptionSecret made = addSubscription();
        startConversation(ownCompany);
        awaitAllSent(made, 2);
        SubscriptionSecret renewed = webhooks.rotateSecret(ownCompany.ana(), made.subscriptionId());
        assertThat(subscriptionOf(made).rotatedBy()).isEqualTo("Ana Admin");
        startConversation(ownCompany);
        awaitAllSent(made, 4);
        assertThat(receiver.received().get(1).isSignedWith(made.secret())).isTrue();
        assertThat(receiver.received().get(3).isSignedWith(made.secret())).isFalse();
        assertThat(receiver.received().get(3).isSignedWith(renewed.secret())).isTrue();
    }

    @Test
    @Tag("UC-10.1")
    void testDeliveryReportsResultImmediately() {
        SubscriptionSecret made = addSubscription();
        assertThat(webhooks.sendTest(ownCompany.ana(), made.subscriptionId()).message())
                .isEqualTo("The receiver answered 204.");
        assertThat(receiver.types()).containsExactly("test");
        assertThat(receiver.received().getFirst().isSignedWith(made.secret())).isTrue();
        receiver.respondWith(WebhookReceiver.neverRespond());
        assertThat(webhooks.sendTest(ownCompany.ana(), made.subscriptionId()).delivered())
                .isFalse();
        assertThat(deliveries(made)).isEmpty();
    }

    @Test
    @Tag("UC-10.1")
    void deletedSubscriptionReceivesNothing() {
        SubscriptionSecret made = addSubscription();
        receiver.respondWith(WebhookReceiver.respondStatus(500));
        startConversation(ownCompany);
        await().until(() -> receiver.received().size() == 1);
        webhooks.delete(ownCompany.ana(), made.subscriptionId());
        startConversation(ownCompany);
        assertThat(webhooks.list(ownCompany.ana())).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM webhook_delivery WHERE account_id = ?")
                        .param(ownCompany.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    @Tag("UC-10.4")
    void deletingConversationDeletesItsDeliveries() {
        SubscriptionSecret made = addSubscription();
        webhooks.pause(ownCompany.ana(), made.subscriptionId());
        ConversationId id = ongoingConversation(ownCompany);
        conversations.close(ownCompany.leo(), id);
        assertThat(deliveries(made)).hasSize(5);
        transactions.write(ownCompany.id().value(), () -> {
            removal.delete(ownCompany.id(), List.of(id));
            return id;
        });
        assertThat(deliveries(made)).isEmpty();
    }

    @Test
    @Tag("UC-10.4")
    void cleanupDeletesOldSentAndDeadDeliveries() {
        SubscriptionSecret made = addSubscription();
        webhooks.pause(ownCompany.ana(), made.subscriptionId());
        startConversation(ownCompany);
        startConversation(ownCompany);
        List<WebhookDelivery> all = deliveries(made);
        setAge(all.get(0), "DELIVERED", 8);
        setAge(all.get(1), "DELIVERED", 6);
        setAge(all.get(2), "DEAD", 29);
        setAge(all.get(3), "PENDING", 8);
        secondNode.cleanUp();
        assertThat(deliveries(made))
                .extracting(WebhookDelivery::eventId, WebhookDelivery::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                all.get(1).eventId(), WebhookDelivery.DeliveryState.DELIVERED),
                        org.assertj.core.groups.Tuple.tuple(all.get(2).eventId(), WebhookDelivery.DeliveryState.DEAD),
                        org.assertj.core.groups.Tuple.tuple(all.get(3).eventId(), WebhookDelivery.DeliveryState.DEAD));
        setAge(all.get(2), "DEAD", 31);
        secondNode.cleanUp();
        assertThat(deliveries(made)).hasSize(2);
    }

    private void setAge(WebhookDelivery delivery, String state, int days) {
        jdbc.sql("""
                        UPDATE webhook_delivery SET state = ?, occurred_at = UTC_TIMESTAMP(6) - INTERVAL ? DAY,
                            next_at = occurred_at
                        WHERE event_id = ?
                        """).params(state, days, delivery.eventId()).update();
    }

    @Test
    @Tag("UC-10.4")
    void resentDeliveryIsPendingAndListedAgain() {
        SubscriptionSecret made = addSubscription();
        webhooks.pause(ownCompany.ana(), made.subscriptionId());
        startConversation(ownCompany);
        deliveries(made).forEach(one -> setAge(one, "DEAD", 10));
        webhooks.resendAll(ownCompany.ana(), made.subscriptionId());
        secondNode.cleanUp();
        assertThat(deliveries(made))
                .extracting(WebhookDelivery::state)
                .containsOnly(WebhookDelivery.DeliveryState.PENDING);
        webhooks.resume(ownCompany.ana(), made.subscriptionId());
        awaitAllSent(made, 2);
        secondNode.cleanUp();
        assertThat(deliveries(made))
                .extracting(WebhookDelivery::state)
                .containsOnly(WebhookDelivery.DeliveryState.DELIVERED);
    }

    @Test
    @Tag("UC-10.4")
    void overdueDeliveryBecomesDeadDespiteAttempts() {
        SubscriptionSecret made = addSubscription();
        webhooks.pause(ownCompany.ana(), made.subscriptionId());
        startConversation(ownCompany);
        List<WebhookDelivery> all = deliveries(made);
        setAge(all.getFirst(), "PENDING", 6);
        setAge(all.getLast(), "PENDING", 8);
        jdbc.sql("UPDATE webhook_delivery SET attempts = 3, tried_at = occurred_at, body = '{}' WHERE hook_id = ?")
                .param(made.subscriptionId())
                .update();
        secondNode.cleanUp();
        assertThat(deliveries(made))
                .extracting(WebhookDelivery::state)
                .containsExactly(WebhookDelivery.DeliveryState.PENDING, WebhookDelivery.DeliveryState.DEAD);
        assertThat(deliveries(made).getLast().error()).isEqualTo("It was pending for too long.");
    }

    private double gauge(String name) {
        return meters.get(name).tag("outbox", "webhook").gauge().value();
    }
}
