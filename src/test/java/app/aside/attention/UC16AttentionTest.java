package app.aside.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.ServiceTest;
import app.aside.attention.AttentionReader.Attention;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationOrder.SortKey;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.MessageContent;
import app.aside.conversation.OpenConversationService;
import app.aside.conversation.closing.Closing;
import app.aside.conversation.closing.ClosingService;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.live.DatabaseStatus;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import app.aside.staff.PresenceChanged;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallTarget;
import app.aside.supervisorcall.SupervisorCallService;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** What the writing transactions keep, what the worker makes of it, and who may see and snooze it. */
class UC16AttentionTest extends ServiceTest {

    @Autowired
    AttentionReader reader;

    @Autowired
    AttentionWorker worker;

    @Autowired
    AttentionSnoozeService snoozes;

    @Autowired
    AttentionSettingsService settings;

    @Autowired
    OpenConversationService openConversations;

    @Autowired
    SupervisorCallService calls;

    @Autowired
    DatabaseStatus database;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    ClosingService closings;

    private List<String> reasons(StaffId viewer, ConversationId id) {
        return reader.read(viewer, id).reasons().stream()
                .map(AttentionReason::words)
                .toList();
    }

    private List<ConversationId> order(StaffId viewer) {
        return openConversations
                .list(
                        viewer,
                        new OpenConversationService.OpenConversationFilter("", null, Set.of(), false),
                        SortKey.ATTENTION,
                        false,
                        0,
                        50)
                .stream()
                .map(ConversationSummary::id)
                .toList();
    }

    /** Until nothing is due any more; conversations of other tests are. */
    private void evaluate() {
        int due;
        do {
            due = worker.evaluateDue();
        } while (due > 0);
    }

    /** As if everything of the conversation had happened so many minutes earlier; makes it due. */
    private void age(ConversationId id, int minutes) {
        for (String change : List.of(
                "UPDATE conversation SET unanswered_since = unanswered_since - INTERVAL :m MINUTE WHERE id = :id",
                "UPDATE internal_message SET sent_at = sent_at - INTERVAL :m MINUTE WHERE conversation_id = :id",
                "UPDATE attention SET away_since = away_since - INTERVAL :m MINUTE,"
                        + " asked_at = asked_at - INTERVAL :m MINUTE, next_at = '2020-01-01'"
                        + " WHERE conversation_id = :id")) {
            jdbc.sql(change).param("m", minutes).param("id", id.value()).update();
        }
    }

    private void here(StaffId person) {
        jdbc.sql("UPDATE staff SET present_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ?")
                .param(person.value())
                .update();
    }

    @Test
    @Tag("UC-16.1")
    void whatNeedsSomebodyMostStandsFirst() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        here(acme.leo());
        CustomerCredentials calm = startConversation(acme);
        conversations.take(acme.leo(), calm.conversation());
        conversations.answer(acme.leo(), calm.conversation(), "Done", newRequestId());
        CustomerCredentials asking = startConversation(acme);
        conversations.take(acme.leo(), asking.conversation());
        ConversationId waiting = startConversation(acme).conversation();
        evaluate();
        assertThat(order(acme.ana())).as("as before").startsWith(waiting);

        age(asking.conversation(), 4);
        customers.sendMessage(asking, "Hello? Anybody?", null);
        evaluate();

        assertThat(order(acme.ana())).containsExactly(asking.conversation(), waiting, calm.conversation());
        assertThat(reasons(acme.ana(), asking.conversation())).containsExactly("asked twice", "unanswered");
        assertThat(reader.read(acme.ana(), asking.conversation()).reasons())
                .extracting(AttentionReason::messageSeq)
                .containsExactly(3, 1);
        conversations.answer(acme.leo(), asking.conversation(), "I am here", newRequestId());
        evaluate();
        assertThat(reasons(acme.ana(), asking.conversation())).isEmpty();
        assertThat(order(acme.ana())).startsWith(waiting);
    }

    @Test
    @Tag("UC-16.1")
    void agentAwayAndGuidanceNotSeen() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(acme);
        send(acme.ana(), id, acme.leo(), "Offer ten percent");
        evaluate();
        assertThat(reasons(acme.sofia(), id)).as("just now").isEmpty();
        assertThat(reader.read(acme.sofia(), id).guide()).isEqualTo("Ana Admin is guiding");
        assertThat(reader.read(acme.ana(), id).guide()).isEqualTo("You are guiding");

        age(id, 2);
        evaluate();
        assertThat(reasons(acme.sofia(), id)).containsExactly("agent away", "guidance not seen");

        here(acme.leo());
        internalMessages.markRead(acme.leo(), id, 1);
        age(id, 4);
        evaluate();
        assertThat(reader.read(acme.sofia(), id).guide()).as("six minutes ago").isNull();
        assertThat(reasons(acme.sofia(), id)).doesNotContain("agent away", "guidance not seen");
    }

    @Test
    @Tag("UC-16.1")
    void anInternalMessageIsLookedAtWhenItsRuleBegins() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        here(acme.leo());
        ConversationId id = ongoingConversation(acme);
        conversations.answer(acme.leo(), id, "One moment", newRequestId());
        evaluate();

        send(acme.ana(), id, acme.leo(), "Offer ten percent");
        assertThat(secondsFromMessageToLook(id)).isEqualTo(120);
        internalMessages.markRead(acme.leo(), id, 1);
        evaluate();
        assertThat(secondsFromMessageToLook(id))
                .as("opened before it could be a reason, and not looked at before")
                .isEqualTo(120);

        settings.change(acme.ana(), "guidance-not-seen", true, Duration.ofSeconds(10));
        evaluate();
        send(acme.ana(), id, acme.leo(), "Or fifteen");
        assertThat(secondsFromMessageToLook(id)).isEqualTo(10);
        age(id, 1);
        evaluate();
        assertThat(reasons(acme.sofia(), id)).containsExactly("guidance not seen");
        internalMessages.markRead(acme.leo(), id, 2);
        age(id, 1);
        evaluate();
        assertThat(reasons(acme.sofia(), id)).isEmpty();
    }

    private long secondsFromMessageToLook(ConversationId id) {
        return jdbc.sql("SELECT TIMESTAMPDIFF(SECOND, guide_at, next_at) FROM attention WHERE conversation_id = :id")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    @Test
    @Tag("UC-16.1")
    void wordsOfTheCompanyAreFoundWhereverTheListComesFrom() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        CustomerCredentials key = startConversation(acme, "Carla", "Support", "Vou chamar o meu ADVOGADO");
        evaluate();
        assertThat(reasons(acme.ana(), key.conversation())).isEmpty();

        settings.saveWords(acme.ana(), " lawyer \n\nadvogado\nAdvogado\n");
        assertThat(settings.words(acme.ana())).containsExactly("lawyer", "advogado");
        evaluate();
        assertThat(reasons(acme.ana(), key.conversation())).containsExactly("word: advogado");
        customers.sendMessage(key, "And a lawyer in London", null);
        evaluate();
        assertThat(reader.read(acme.ana(), key.conversation()).reasons())
                .containsExactly(new AttentionReason("word", "word: lawyer", null, 2));
        settings.saveWords(acme.ana(), "");
        evaluate();
        assertThat(reasons(acme.ana(), key.conversation())).isEmpty();
    }

    @Test
    @Tag("UC-16.1")
    @Tag("UC-06.6")
    void wordsAreFoundInLongConversationsAndAfterAnUndoneClosing() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        CustomerCredentials key = startConversation(acme);
        ConversationId id = key.conversation();
        conversations.take(acme.leo(), id);
        for (int i = 0; i < 60; i++) {
            customers.sendMessage(key, "Line " + i, null);
        }
        customers.sendMessage(key, "I call my lawyer", null);
        customers.sendMessage(key, "Now", null);
        settings.saveWords(acme.ana(), "lawyer");
        evaluate();
        assertThat(reasons(acme.ana(), id)).contains("word: lawyer");

        Closing closing = conversations.close(acme.leo(), id);
        evaluate();
        closings.undo(acme.leo(), id, closing.seq());
        evaluate();
        assertThat(reasons(acme.ana(), id)).contains("word: lawyer");
    }

    @Test
    @Tag("UC-16.1")
    void lowRatingBeforeIsOfTheSameAddress() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        CustomerCredentials before = start(acme, "carla@shop.example");
        conversations.take(acme.leo(), before.conversation());
        conversations.close(acme.leo(), before.conversation());
        customers.rate(before, 1, "Bad");
        ConversationId again = start(acme, "carla@shop.example").conversation();
        ConversationId other = start(acme, "bruno@shop.example").conversation();
        ConversationId unknown = startConversation(acme).conversation();
        evaluate();

        assertThat(reasons(acme.ana(), again)).containsExactly("low rating before");
        assertThat(reasons(acme.ana(), other)).isEmpty();
        assertThat(reasons(acme.ana(), unknown)).isEmpty();
    }

    private CustomerCredentials start(CompanyFixture fixture, String email) {
        var started =
                customers.start(fixture.key(), StartConversationRequest.of("Carla", email, "Support", "Hello"), null);
        return new CustomerCredentials(started.id(), started.token());
    }

    @Test
    @Tag("UC-16.1")
    void anOpenCallIsAReasonUntilSomebodyAccepts() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(acme);
        calls.call(acme.leo(), id, new CallTarget(acme.sofia()), MessageContent.of("Come"), newRequestId());
        evaluate();
        assertThat(reasons(acme.ana(), id)).containsExactly("call open");

        calls.withdraw(acme.leo(), id);
        evaluate();
        assertThat(reasons(acme.ana(), id)).isEmpty();
    }

    @Test
    @Tag("UC-16.3")
    void aSnoozedReasonIsAwayForEverybodyWhoWatches() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(acme);
        age(id, 4);
        evaluate();
        assertThat(reasons(acme.ana(), id)).contains("unanswered");
        snoozes.snooze(acme.sofia(), id, "unanswered", Duration.ofMinutes(15));
        evaluate();
        assertThat(reasons(acme.ana(), id)).doesNotContain("unanswered");
        jdbc.sql("UPDATE attention_snooze SET until_at = '2020-01-01' WHERE conversation_id = ?")
                .param(id.value())
                .update();
        assertThat(reasons(acme.ana(), id)).contains("unanswered");
    }

    @Test
    @Tag("UC-16.3a")
    void onlyWatchersSnoozeAndOnlyWhatThereIs() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(acme);
        for (StaffId other : List.of(acme.leo(), acme.max())) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an administrator or a supervisor of this department may snooze a reason.",
                    () -> snoozes.snooze(other, id, "unanswered", Duration.ofMinutes(15)));
        }
        for (StaffId other :
                List.of(acme.rita(), acme.ben(), createCompany(Plan.ADVANCED).ana())) {
            assertConversationNotFound(() -> snoozes.snooze(other, id, "unanswered", Duration.ofMinutes(15)));
        }
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This reason does not exist.",
                () -> snoozes.snooze(acme.ana(), id, "nonsense", Duration.ofMinutes(15)));
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofHours(9))) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "A reason can be snoozed for 1 minute to 8 hours.",
                    () -> snoozes.snooze(acme.ana(), id, "unanswered", wrong));
        }
        conversations.close(acme.leo(), id);
        assertRefused(
                Refusal.Reason.CLOSED,
                "This conversation was closed meanwhile.",
                () -> snoozes.snooze(acme.ana(), id, "unanswered", Duration.ofMinutes(15)));
    }

    @Test
    @Tag("UC-16.2")
    void whoDoesNotWatchReadsNoReasons() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(acme);
        age(id, 4);
        evaluate();

        assertThat(reader.read(acme.leo(), id)).isEqualTo(Attention.NONE);
        assertThat(reader.read(acme.max(), id)).isEqualTo(Attention.NONE);
        assertConversationNotFound(() -> reader.read(acme.rita(), id));
        assertConversationNotFound(
                () -> reader.read(createCompany(Plan.ADVANCED).ana(), id));
    }

    @Test
    @Tag("UC-16.4")
    void administratorsChooseRulesAndWords() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        settings.change(acme.ana(), "unanswered", true, Duration.ofSeconds(30));
        settings.change(acme.ana(), "word", false, null);
        assertThat(settings.list(acme.ana()))
                .filteredOn(rule -> rule.key().equals("unanswered"))
                .singleElement()
                .matches(rule -> Duration.ofSeconds(30).equals(rule.threshold()));
        ConversationId id = ongoingConversation(acme);
        age(id, 1);
        evaluate();
        assertThat(reasons(acme.ana(), id)).contains("unanswered");

        for (StaffId other : List.of(acme.sofia(), acme.leo(), acme.max())) {
            for (Runnable forbidden : List.<Runnable>of(
                    () -> settings.list(other),
                    () -> settings.words(other),
                    () -> settings.saveWords(other, "lawyer"),
                    () -> settings.change(other, "word", true, null))) {
                assertRefused(
                        Refusal.Reason.NOT_ALLOWED,
                        "Only an Administrator of your company may do this.",
                        forbidden::run);
            }
        }
    }

    @Test
    @Tag("UC-16.4a")
    void unusableSettingsAreRefused() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(9), Duration.ofHours(25))) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "Choose between 10 seconds and 24 hours.",
                    () -> settings.change(acme.ana(), "unanswered", true, wrong));
        }
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This rule does not exist.",
                () -> settings.change(acme.ana(), "nonsense", true, null));
        assertRefused(
                Refusal.Reason.INVALID,
                "“!?” has no letter or digit.",
                () -> settings.saveWords(acme.ana(), "lawyer\n!?"));
        assertRefused(
                Refusal.Reason.INVALID,
                "A word is longer than 80 characters.",
                () -> settings.saveWords(acme.ana(), "x".repeat(81)));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 201; i++) {
            many.append("word").append(i).append('\n');
        }
        assertRefused(
                Refusal.Reason.INVALID,
                "There can be 200 words; these are 201.",
                () -> settings.saveWords(acme.ana(), many.toString()));
    }

    @Test
    @Tag("UC-16.1")
    void anAgentWhoLeavesWhileTheDatabaseIsAwayIsNotForgotten() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        here(acme.leo());
        ConversationId id = ongoingConversation(acme);
        evaluate();
        assertThat(isAgentAway(id)).isFalse();
        jdbc.sql("UPDATE staff SET present_at = NULL WHERE id = ?")
                .param(acme.leo().value())
                .update();
        database.setAvailable(false);
        try {
            events.publishEvent(new PresenceChanged(acme.id(), acme.leo()));
            assertThatThrownBy(worker::evaluateDue).isInstanceOf(DatabaseUnavailableException.class);
        } finally {
            database.setAvailable(true);
        }
        evaluate();
        assertThat(isAgentAway(id)).isTrue();
    }

    private boolean isAgentAway(ConversationId id) {
        return jdbc.sql("SELECT away_since IS NOT NULL FROM attention WHERE conversation_id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    @Test
    @Tag("UC-16.1")
    void severalNodesEvaluateEachConversationOnce() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        List<ConversationId> ids = IntStream.range(0, 12)
                .mapToObj(i -> startConversation(acme).conversation())
                .toList();
        ids.forEach(id -> age(id, 4));
        runConcurrentlyWithoutRefusal(6, i -> {
            worker.sweep();
            return i;
        });
        evaluate();

        assertThat(ids).allSatisfy(id -> assertThat(reasons(acme.ana(), id)).contains("unanswered"));
        assertThat(order(acme.ana())).hasSize(12);
    }

    @Test
    @Tag("UC-16.1")
    void aClosedConversationLeavesNothing() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(acme);
        evaluate();
        assertThat(countRows("attention", id)).isEqualTo(1);
        conversations.close(acme.leo(), id);

        assertThat(countRows("attention", id)).isZero();
        evaluate();
        assertThat(countRows("attention", id)).isZero();
    }
}
