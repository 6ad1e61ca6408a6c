package app.aside.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.aside.RoomTest;
import app.aside.account.FieldRefusal;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.StaffId;
import app.aside.attachment.Enclosure;
import app.aside.attachment.Intake;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationRemoval;
import app.aside.conversation.CustomerAttachments;
import app.aside.conversation.CustomerKey;
import app.aside.database.Transactions;
import app.aside.post.Delivery;
import app.aside.post.Hook;
import app.aside.post.NewHook;
import app.aside.post.Receiver;
import app.aside.post.Receiver.Received;
import app.aside.post.SecondNode;
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
class UC10WebhooksTest extends RoomTest {

    @Autowired
    WebhookSettings webhooks;

    @Autowired
    CustomerAttachments files;

    @Autowired
    Intake intake;

    @Autowired
    ConversationRemoval removal;

    @Autowired
    Transactions transactions;

    @Autowired
    SecondNode node;

    @Autowired
    MeterRegistry meters;

    private Receiver receiver;
    private House mine;

    @BeforeEach
    void openMine() {
        mine = open(Plan.ADVANCED);
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private NewHook hook() {
        return webhooks.add(mine.ana(), receiver.address());
    }

    private Hook state(NewHook made) {
        return webhooks.list(mine.ana()).stream()
                .filter(hook -> hook.id().equals(made.hook()))
                .findFirst()
                .orElseThrow();
    }

    private List<Delivery> deliveries(NewHook made) {
        return webhooks.deliveries(mine.ana(), made.hook(), false, 0, 100);
    }

    private void awaitAllSent(NewHook made, int events) {
        await().until(() -> deliveries(made).stream()
                        .filter(one -> one.state() == Delivery.State.DELIVERED)
                        .count()
                == events);
    }

    /** Lets the time pass for which something waits. */
    private void passTime(NewHook made) {
        jdbc.sql("UPDATE webhook_delivery SET next_at = occurred_at WHERE hook_id = ? AND state = 'PENDING'")
                .param(made.hook())
                .update();
        jdbc.sql("UPDATE webhook SET rest_until = NULL WHERE id = ?")
                .param(made.hook())
                .update();
    }

    @Test
    @Tag("UC-10.2")
    void tellsWhatHappensInItsOrderAndSigned() {
        NewHook made = hook();
        CustomerKey key = ask(mine, "Carla <Costa>", "Support", "My line is \"dead\" 🙂");
        agents.take(mine.leo(), key.conversation());
        agents.answer(mine.leo(), key.conversation(), "Good morning", request());
        agents.close(mine.leo(), key.conversation());
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
        Received first = receiver.received().get(1);
        assertThat(first.json().get("company").asString()).isEqualTo(mine.key());
        assertThat(first.json().get("conversation").get("id").asString())
                .isEqualTo(key.conversation().toString());
        assertThat(first.json().get("conversation").get("status").asString()).isEqualTo("WAITING");
        assertThat(first.json().get("conversation").get("protocol").asString()).endsWith("-000001");
        assertThat(first.json().get("customer").toString()).isEqualTo("{\"name\":\"Carla <Costa>\"}");
        assertThat(first.json().has("channel")).isFalse();
        assertThat(first.json().get("message").get("seq").asInt()).isEqualTo(1);
        assertThat(first.json().get("message").get("author").asString()).isEqualTo("CUSTOMER");
        assertThat(first.json().get("message").get("text").asString()).isEqualTo("My line is \"dead\" 🙂");
        Received answer = receiver.received().get(3);
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
                        .param(made.hook())
                        .query(Integer.class)
                        .single())
                .as("texts that are kept after they arrived")
                .isZero();
    }

    @Test
    @Tag("UC-10.3")
    void triesAgainLaterAndLaterWithTheSameBytes() {
        NewHook made = hook();
        receiver.answers(Receiver.status(500));
        ask(mine);
        await().until(() -> "The receiver answered 500.".equals(state(made).note())); // the hook is written last
        Delivery waiting = deliveries(made).getLast();
        assertThat(waiting.kind()).isEqualTo("conversation.opened");
        assertThat(waiting.state()).isEqualTo(Delivery.State.PENDING);
        assertThat(waiting.answer()).isEqualTo(500);
        assertThat(Duration.between(waiting.triedAt(), waiting.nextAt()))
                .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(receiver.received())
                .as("the message waits for what comes before it")
                .hasSize(1);

        receiver.answers(Receiver.status(200));
        passTime(made);
        awaitAllSent(made, 2);
        List<Received> got = receiver.received();
        assertThat(receiver.types()).containsExactly("conversation.opened", "conversation.opened", "message");
        assertThat(got.get(1).body()).isEqualTo(got.get(0).body());
        assertThat(got.get(1).id()).isEqualTo(got.get(0).id());
        assertThat(state(made).note()).isNull();
    }

    @Test
    @Tag("UC-10.4")
    void givesUpAfterADayAndSendsAgainWhenAsked() {
        NewHook made = hook();
        receiver.answers(Receiver.status(503));
        ask(mine);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            passTime(made);
            return state(made).dead() >= 1;
        });
        Delivery dead =
                webhooks.deliveries(mine.ana(), made.hook(), true, 0, 10).getLast();
        assertThat(dead.kind()).isEqualTo("conversation.opened");
        assertThat(dead.note()).isEqualTo("The receiver answered 503.");
        assertThat(gauge("aside.post.dead")).isPositive();

        receiver.answers(Receiver.status(204));
        webhooks.resend(mine.ana(), made.hook(), dead.event());
        passTime(made);
        awaitAllSent(made, 2);
        List<Received> opened = receiver.received().stream()
                .filter(one -> one.id().equals(dead.event().toString()))
                .toList();
        assertThat(opened).hasSize(13);
        assertThat(opened.stream().map(Received::body).distinct()).hasSize(1);
        assertUnknownHook(() -> webhooks.resend(mine.ana(), made.hook(), dead.event()));
    }

    @Test
    @Tag("UC-10.4")
    void sendsAllAgain() {
        NewHook made = hook();
        webhooks.pause(mine.ana(), made.hook());
        for (int i = 0; i < 3; i++) {
            ask(mine);
        }
        jdbc.sql("UPDATE webhook_delivery SET state = 'DEAD', attempts = 12 WHERE hook_id = ?")
                .param(made.hook())
                .update();
        assertThat(webhooks.count(mine.ana(), made.hook(), true)).isEqualTo(6);
        webhooks.resume(mine.ana(), made.hook());
        assertThat(webhooks.resendAll(mine.ana(), made.hook())).isEqualTo(6);
        awaitAllSent(made, 6);
        assertThat(webhooks.resendAll(mine.ana(), made.hook())).isZero();
    }

    @Test
    @Tag("UC-10.3b")
    void pausesAHookThatAnswersGoneAndKeepsWhatHappens() {
        NewHook made = hook();
        receiver.answers(Receiver.status(410));
        ask(mine);
        await().until(() -> state(made).paused());
        assertThat(state(made).note()).isEqualTo("The receiver answered 410: it does not want this any more.");
        assertThat(state(made).dead()).isEqualTo(1);
        assertThat(state(made).waiting()).isEqualTo(1);
        assertThat(receiver.received()).hasSize(1);

        receiver.answers(Receiver.status(204));
        webhooks.resume(mine.ana(), made.hook());
        await().until(() -> state(made).waiting() == 0);
        assertThat(state(made).note()).isNull();
    }

    @Test
    @Tag("UC-10.3")
    void aHookThatHangsHoldsUpNoOther() {
        try (Receiver hanging = new Receiver()) {
            hanging.answers(Receiver.silence());
            for (int i = 0; i < 5; i++) {
                webhooks.add(mine.ana(), hanging.address());
            }
            NewHook good = hook();
            for (int i = 0; i < 10; i++) {
                ask(mine);
            }
            awaitAllSent(good, 20);
            assertThat(hanging.received()).as("each rests after a failure").hasSizeLessThanOrEqualTo(25);
        }
    }

    @Test
    @Tag("UC-10.3")
    void fourHundredBrokenHooksKeepNobodyElseWaiting() {
        House broken = open(Plan.ESSENTIAL);
        jdbc.sql("""
                        INSERT INTO webhook (id, account_id, address, secret, made_by, made_at, paused, failures)
                        SELECT CONCAT('00000000-0000-7000-8000-', LPAD(seq, 12, '0')), ?, 'http://localhost:1/', 'secret', 'Ana',
                            UTC_TIMESTAMP(6), FALSE, 8
                        FROM seq_1_to_400
                        """).param(broken.account().value()).update();
        // Of each, one letter is tried again in some hours, and the next of its conversation waits for that.
        jdbc.sql("""
                        INSERT INTO webhook_delivery (hook_id, event_id, account_id, conversation_id, kind, status, seq, place,
                            occurred_at, state, attempts, next_at)
                        SELECT id, UUID(), account_id, id, 'message', 'WAITING', seq, seq, UTC_TIMESTAMP(6), 'PENDING', 8,
                            UTC_TIMESTAMP(6) + INTERVAL IF(seq = 1, 4, 0) HOUR
                        FROM webhook JOIN seq_1_to_2 WHERE account_id = ?
                        """).param(broken.account().value()).update();
        try {
            NewHook good = hook();
            ask(mine);
            awaitAllSent(good, 2);
        } finally {
            for (String table : List.of("webhook", "webhook_delivery")) {
                jdbc.sql("DELETE FROM " + table + " WHERE account_id = ?")
                        .param(broken.account().value())
                        .update();
            }
        }
    }

    /** As after a receiver was away for a day: each conversation's first event is tried again in some hours. */
    private void beAway(NewHook made) {
        receiver.answers(Receiver.status(503));
        for (int i = 1; i <= 3; i++) {
            ask(mine);
            int conversations = i;
            await().until(() ->
                    deliveries(made).stream().filter(one -> one.attempts() > 0).count() == conversations);
            setRest(made, "NULL");
        }
        jdbc.sql("""
                        UPDATE webhook_delivery SET attempts = 8, next_at = UTC_TIMESTAMP(6) + INTERVAL 4 HOUR
                        WHERE hook_id = ? AND attempts > 0
                        """).param(made.hook()).update();
        receiver.answers(Receiver.status(204));
    }

    private void setRest(NewHook made, String until) {
        jdbc.sql("UPDATE webhook SET rest_until = %s WHERE id = ?".formatted(until))
                .param(made.hook())
                .update();
    }

    @Test
    @Tag("UC-10.3")
    void whatWaitsIsBroughtWhenTheAddressAnswersAgain() {
        NewHook made = hook();
        beAway(made);
        ask(mine);
        awaitAllSent(made, 8);
    }

    @Test
    @Tag("UC-10.3")
    void whatFailsByItsOwnFaultIsNotTriedWheneverAnotherArrives() {
        NewHook made = hook();
        String mark = "poison";
        receiver.answers(
                exchange -> Receiver.status(receiver.received().getLast().body().contains(mark) ? 500 : 204)
                        .handle(exchange));
        ask(mine, mark, "Support", "My line is dead");
        await().until(() -> deliveries(made).stream().anyMatch(one -> one.attempts() == 1));
        setRest(made, "NULL");
        ask(mine);
        awaitAllSent(made, 2);
        assertThat(deliveries(made))
                .filteredOn(one -> one.state() == Delivery.State.PENDING)
                .extracting(Delivery::attempts)
                .containsExactlyInAnyOrder(0, 1);
    }

    @Test
    @Tag("UC-10.3")
    void resumingBringsWhatWaitsAtOnce() {
        NewHook made = hook();
        beAway(made);
        webhooks.pause(mine.ana(), made.hook());
        assertThat(state(made).waiting()).isEqualTo(6);
        webhooks.resume(mine.ana(), made.hook());
        awaitAllSent(made, 6);
    }

    @Test
    @Tag("UC-10.3")
    void aHostWithALongNameThatIsGoneCountsAsAFailure() {
        NewHook made = hook();
        String host = String.join(".", "a".repeat(60), "b".repeat(60), "c".repeat(60), "invalid");
        jdbc.sql("UPDATE webhook SET address = ? WHERE id = ?")
                .params("https://" + host + "/", made.hook())
                .update();
        ask(mine);
        await().until(() -> state(made).note() != null);
        assertThat(state(made).note()).startsWith("There is no host aaa").hasSize(200);
        assertThat(deliveries(made).getLast().note()).isEqualTo(state(made).note());
    }

    @Test
    @Tag("UC-10.3")
    void aHookWhoseLetterCannotBeWrittenIsLeftAloneForAWhile() {
        NewHook made = hook();
        webhooks.pause(mine.ana(), made.hook());
        ask(mine);
        jdbc.sql("UPDATE webhook_delivery SET kind = 'unheard.of' WHERE hook_id = ?")
                .param(made.hook())
                .update();
        webhooks.resume(mine.ana(), made.hook());
        await().until(() -> jdbc.sql("SELECT COUNT(*) FROM webhook WHERE id = ? AND rest_until > UTC_TIMESTAMP(6)")
                        .param(made.hook())
                        .query(Integer.class)
                        .single()
                == 1);
        assertThat(state(made).waiting()).as("nothing is lost").isEqualTo(2);
        webhooks.delete(mine.ana(), made.hook());
    }

    @Test
    @Tag("UC-10.2")
    void whatIsTakenBackIsNotTold() {
        NewHook made = hook();
        ConversationId id = ongoing(mine);
        awaitAllSent(made, 3);
        assertThatThrownBy(() -> transactions.write(mine.account().value(), () -> {
                    agents.answer(mine.leo(), id, "never said", request());
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
        agents.answer(mine.leo(), id, "said", request());
        awaitAllSent(made, 4);
        assertThat(receiver.received().getLast().body()).contains("\"said\"");
        assertThat(receiver.received()).noneMatch(one -> one.body().contains("never said"));
    }

    @Test
    @Tag("UC-10.5")
    void neverTellsAWordOfAnInternalMessage() {
        String canary = "canary" + UUID.randomUUID();
        NewHook made = hook();
        StaffId spy = hire(mine.account(), "Ana " + canary, java.util.Set.of(app.aside.account.Role.ADMINISTRATOR));
        CustomerKey key = ask(mine);
        agents.take(mine.leo(), key.conversation());
        awaitAllSent(made, 3);
        send(spy, key.conversation(), mine.leo(), canary + " to the agent");
        reply(mine.leo(), key.conversation(), 1, canary + " from the agent");
        call(mine.leo(), key.conversation(), mine.sofia(), canary + " a call");
        internals.saveDraft(mine.ana(), key.conversation(), canary + " a draft");
        internals.markSeen(mine.leo(), key.conversation(), 1);
        agents.saveDraft(mine.leo(), key.conversation(), canary + " an answer's draft");
        agents.answer(mine.leo(), key.conversation(), "Good morning", request());
        agents.close(mine.leo(), key.conversation());
        awaitAllSent(made, 6);
        assertThat(webhooks.count(mine.ana(), made.hook(), false)).isEqualTo(6);
        assertThat(receiver.received()).noneMatch(one -> one.body().contains("canary"));
        assertThat(receiver.types()).doesNotContain("internal.message");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM webhook_delivery WHERE account_id = ? AND kind LIKE 'internal%'")
                        .param(mine.account().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @Tag("UC-10.2")
    void tellsWhatAFileIsAndDoesNotSendIt() {
        NewHook made = hook();
        CustomerKey key = ask(mine);
        try (ReceivedFile file = SampleFiles.received(intake, "line.png", SampleFiles.png(8, 8))) {
            files.post(key, Enclosure.of("", file), null);
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
    void twoNodesSendEachAttemptOnce() {
        NewHook made = hook();
        AtomicInteger slow = new AtomicInteger();
        receiver.answers(exchange -> {
            if (slow.getAndIncrement() % 5 == 0) {
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
            }
            Receiver.status(204).handle(exchange);
        });
        try (SecondNode.Running other = node.start()) {
            allTogether(20, i -> ask(mine));
            awaitAllSent(made, 40);
            assertThat(other.isRunning()).isTrue();
        }
        assertThat(receiver.received()).hasSize(40);
        assertThat(new HashSet<>(receiver.received().stream().map(Received::id).toList()))
                .hasSize(40);
    }

    @Test
    @Tag("UC-10.2")
    void aCompanyHearsOfItsOwnOnly() {
        House other = open(Plan.ESSENTIAL);
        NewHook made = hook();
        ask(other);
        ask(mine);
        awaitAllSent(made, 2);
        assertThat(receiver.received())
                .allMatch(one -> one.json().get("company").asString().equals(mine.key()));
        assertThat(webhooks.list(other.ana())).isEmpty();
        assertUnknownHook(() -> webhooks.rotate(other.ana(), made.hook()));
        assertUnknownHook(() -> webhooks.pause(other.ana(), made.hook()));
        assertUnknownHook(() -> webhooks.resume(other.ana(), made.hook()));
        assertUnknownHook(() -> webhooks.delete(other.ana(), made.hook()));
        assertUnknownHook(() -> webhooks.test(other.ana(), made.hook()));
        assertUnknownHook(() -> webhooks.resend(
                other.ana(), made.hook(), deliveries(made).getFirst().event()));
        assertThat(webhooks.resendAll(other.ana(), made.hook())).isZero();
        assertThat(webhooks.deliveries(other.ana(), made.hook(), false, 0, 10)).isEmpty();
        assertThat(deliveries(made)).hasSize(2);
    }

    private static void assertUnknownHook(ThrowingCallable asked) {
        assertRefused(Refusal.Reason.NOT_FOUND, "This hook does not exist.", asked);
    }

    @Test
    @Tag("UC-10.1c")
    void isForAdministratorsOnly() {
        NewHook made = hook();
        UUID event = UUID.randomUUID();
        for (StaffId other : List.of(mine.sofia(), mine.leo(), mine.max())) {
            Stream.<ThrowingCallable>of(
                            () -> webhooks.list(other),
                            () -> webhooks.add(other, receiver.address()),
                            () -> webhooks.add(other, "http://10.0.0.1/"),
                            () -> webhooks.rotate(other, made.hook()),
                            () -> webhooks.pause(other, made.hook()),
                            () -> webhooks.resume(other, made.hook()),
                            () -> webhooks.delete(other, made.hook()),
                            () -> webhooks.test(other, made.hook()),
                            () -> webhooks.deliveries(other, made.hook(), false, 0, 10),
                            () -> webhooks.count(other, made.hook(), false),
                            () -> webhooks.resend(other, made.hook(), event),
                            () -> webhooks.resendAll(other, made.hook()))
                    .forEach(asked -> assertRefused(
                            Refusal.Reason.NOT_ALLOWED, "Only an Administrator of your company may do this.", asked));
        }
    }

    @Test
    @Tag("UC-10.1a")
    void refusesAPrivateAddressWhenItIsSaved() {
        assertThatThrownBy(() -> webhooks.add(mine.ana(), "http://127.0.0.1:" + receiver.port() + "/"))
                .isInstanceOf(FieldRefusal.class)
                .hasMessageStartingWith("This address leads into a private network");
        assertThat(webhooks.list(mine.ana())).isEmpty();
    }

    @Test
    @Tag("UC-10.1")
    void saysWhoMadeItAndKeepsNoMoreThanTen() {
        NewHook made = hook();
        assertThat(made.secret()).hasSize(43);
        assertThat(made.toString()).doesNotContain(made.secret());
        assertThat(state(made).madeBy()).isEqualTo("Ana Admin");
        for (int i = 1; i < 10; i++) {
            hook();
        }
        assertRefused(Refusal.Reason.CONFLICT, "There are 10 already; delete one that is not used.", this::hook);
    }

    @Test
    @Tag("UC-10.1")
    void aNewSecretTakesThePlaceOfTheFirst() {
        NewHook made = hook();
        ask(mine);
        awaitAllSent(made, 2);
        NewHook renewed = webhooks.rotate(mine.ana(), made.hook());
        assertThat(state(made).rotatedBy()).isEqualTo("Ana Admin");
        ask(mine);
        awaitAllSent(made, 4);
        assertThat(receiver.received().get(1).isSignedWith(made.secret())).isTrue();
        assertThat(receiver.received().get(3).isSignedWith(made.secret())).isFalse();
        assertThat(receiver.received().get(3).isSignedWith(renewed.secret())).isTrue();
    }

    @Test
    @Tag("UC-10.1")
    void aTestShowsAtOnceWhetherItArrives() {
        NewHook made = hook();
        assertThat(webhooks.test(mine.ana(), made.hook()).sentence()).isEqualTo("The receiver answered 204.");
        assertThat(receiver.types()).containsExactly("test");
        assertThat(receiver.received().getFirst().isSignedWith(made.secret())).isTrue();
        receiver.answers(Receiver.silence());
        assertThat(webhooks.test(mine.ana(), made.hook()).arrived()).isFalse();
        assertThat(deliveries(made)).isEmpty();
    }

    @Test
    @Tag("UC-10.1")
    void whatIsDeletedIsToldNothingMore() {
        NewHook made = hook();
        receiver.answers(Receiver.status(500));
        ask(mine);
        await().until(() -> receiver.received().size() == 1);
        webhooks.delete(mine.ana(), made.hook());
        ask(mine);
        assertThat(webhooks.list(mine.ana())).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM webhook_delivery WHERE account_id = ?")
                        .param(mine.account().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    @Tag("UC-10.4")
    void whatIsDeletedForGoodIsForgottenHereToo() {
        NewHook made = hook();
        webhooks.pause(mine.ana(), made.hook());
        ConversationId id = ongoing(mine);
        agents.close(mine.leo(), id);
        assertThat(deliveries(made)).hasSize(5);
        transactions.write(mine.account().value(), () -> {
            removal.delete(mine.account(), List.of(id));
            return id;
        });
        assertThat(deliveries(made)).isEmpty();
    }

    @Test
    @Tag("UC-10.4")
    void forgetsAfterSomeDaysWhatArrivedAndWhatWasGivenUp() {
        NewHook made = hook();
        webhooks.pause(mine.ana(), made.hook());
        ask(mine);
        ask(mine);
        List<Delivery> all = deliveries(made);
        age(all.get(0), "DELIVERED", 8);
        age(all.get(1), "DELIVERED", 6);
        age(all.get(2), "DEAD", 29);
        age(all.get(3), "PENDING", 8);
        node.sweep();
        assertThat(deliveries(made))
                .extracting(Delivery::event, Delivery::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(all.get(1).event(), Delivery.State.DELIVERED),
                        org.assertj.core.groups.Tuple.tuple(all.get(2).event(), Delivery.State.DEAD),
                        org.assertj.core.groups.Tuple.tuple(all.get(3).event(), Delivery.State.DEAD));
        age(all.get(2), "DEAD", 31);
        node.sweep();
        assertThat(deliveries(made)).hasSize(2);
    }

    private void age(Delivery delivery, String state, int days) {
        jdbc.sql("""
                        UPDATE webhook_delivery SET state = ?, occurred_at = UTC_TIMESTAMP(6) - INTERVAL ? DAY,
                            next_at = occurred_at
                        WHERE event_id = ?
                        """).params(state, days, delivery.event()).update();
    }

    @Test
    @Tag("UC-10.4")
    void whatIsSentAgainWaitsAnewAndIsListedAnew() {
        NewHook made = hook();
        webhooks.pause(mine.ana(), made.hook());
        ask(mine);
        deliveries(made).forEach(one -> age(one, "DEAD", 10));
        webhooks.resendAll(mine.ana(), made.hook());
        node.sweep();
        assertThat(deliveries(made)).extracting(Delivery::state).containsOnly(Delivery.State.PENDING);
        webhooks.resume(mine.ana(), made.hook());
        awaitAllSent(made, 2);
        node.sweep();
        assertThat(deliveries(made)).extracting(Delivery::state).containsOnly(Delivery.State.DELIVERED);
    }

    @Test
    @Tag("UC-10.4")
    void whatWaitsTooLongIsGivenUpThoughItWasTriedOnce() {
        NewHook made = hook();
        webhooks.pause(mine.ana(), made.hook());
        ask(mine);
        List<Delivery> all = deliveries(made);
        age(all.getFirst(), "PENDING", 6);
        age(all.getLast(), "PENDING", 8);
        jdbc.sql("UPDATE webhook_delivery SET attempts = 3, tried_at = occurred_at, body = '{}' WHERE hook_id = ?")
                .param(made.hook())
                .update();
        node.sweep();
        assertThat(deliveries(made))
                .extracting(Delivery::state)
                .containsExactly(Delivery.State.PENDING, Delivery.State.DEAD);
        assertThat(deliveries(made).getLast().note()).isEqualTo("It waited too long for its turn.");
    }

    private double gauge(String name) {
        return meters.get(name).tag("box", "webhook").gauge().value();
    }
}
