package app.aside.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.Message;
import app.aside.conversation.MessageContent;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.conversation.stepin.StepInService;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessage.QuotedMessage;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.MessageOptions;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.OffsetClock;
import app.aside.shared.Refusal;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC14GuidanceTest extends ServiceTest {

    private static final MessageOptions ASKS = new MessageOptions(MessageKind.ACKNOWLEDGEMENT, false, null);
    private static final MessageOptions URGENT = new MessageOptions(MessageKind.URGENT, false, null);
    private static final MessageOptions SUGGESTS = new MessageOptions(MessageKind.NOTE, true, null);

    @Autowired
    GuidanceService service;

    @Autowired
    GuidanceReader reader;

    @Autowired
    UrgentReminders reminders;

    @Autowired
    StepInService stepIn;

    @Autowired
    StaffAdministrationService administration;

    @Autowired
    ChangeNotifier changeNotifier;

    @Test
    @Tag("UC-14.3")
    void guidanceGoesFromSentToApplied() {
        ConversationId id = ongoingConversation();
        int seq = guide(id, ASKS);
        assertThat(only(id).state()).isEqualTo(GuidanceState.SENT);

        open(id, seq);
        assertThat(only(id).state()).isEqualTo(GuidanceState.SEEN);
        service.acknowledge(company.leo(), id, seq);
        assertThat(only(id).state()).isEqualTo(GuidanceState.ACKNOWLEDGED);
        service.markApplied(company.leo(), id, seq, null);

        Guidance done = only(id);
        assertThat(done.state()).isEqualTo(GuidanceState.APPLIED);
        assertThat(done.isOpen()).isFalse();
        assertThat(done.acknowledgedAt()).isBefore(done.endedAt());
        assertThat(actions(id))
                .containsExactly(
                        GuidanceAction.SENT, GuidanceAction.SEEN, GuidanceAction.ACKNOWLEDGED, GuidanceAction.APPLIED);
        assertThat(entries(id))
                .extracting(GuidanceEntry::actorName)
                .containsExactly("Ana Admin", "Leo Agent", "Leo Agent", "Leo Agent");
    }

    @Test
    @Tag("UC-14.4")
    void watchersSeeTheOldestUnansweredGuidanceOfEachConversation() throws Exception {
        ConversationId id = ongoingConversation();
        List<ConversationSummary> rows = List.of(conversationReader.require(company.ana(), id));
        int first = opened(id, ASKS);
        int second = guide(id, ASKS);
        Semaphore dashboard = new Semaphore(0);
        ChangeNotifier.ListenerRegistration listening =
                changeNotifier.subscribe(Set.of(Topic.company(company.id().value())), dashboard::release);

        assertThat(reader.findOldestWaiting(company.sofia(), rows).get(id)).satisfies(oldest -> {
            assertThat(oldest.seq()).isEqualTo(first);
            assertThat(oldest.state()).isEqualTo(GuidanceState.SEEN);
        });
        service.acknowledge(company.leo(), id, first);
        assertThat(dashboard.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.findOldestWaiting(company.ana(), rows).get(id))
                .satisfies(oldest -> assertThat(oldest.seq()).isEqualTo(second));
        for (StaffId other : List.of(company.leo(), company.rita(), company.max())) {
            assertThat(reader.findOldestWaiting(other, rows)).isEmpty();
        }
        listening.remove();
    }

    @Test
    @Tag("UC-14.1")
    void noteIsNoGuidance() {
        ConversationId id = ongoingConversation();
        InternalMessage sent = send(company.ana(), id, company.leo(), "Just so you know");
        internalMessages.markRead(company.leo(), id, sent.seq());

        assertThat(list(id)).isEmpty();
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Only its recipient can do this.",
                () -> service.acknowledge(company.leo(), id, sent.seq()));
    }

    @Test
    @Tag("UC-14.1")
    void onlyMessagesToTheAgentAskForSomething() {
        ConversationId id = ongoingConversation();
        InternalMessage sent = send(company.ana(), id, company.leo(), "Hello");

        assertRefused(
                Refusal.Reason.INVALID,
                "Only an internal message to the agent can ask for something.",
                () -> internalMessages.reply(
                        company.leo(),
                        id,
                        sent.seq(),
                        MessageContent.of("No, you"),
                        URGENT,
                        SendRequest.of(newRequestId())));
    }

    @Test
    @Tag("UC-14.3")
    void replyAcknowledgesWhatItsAuthorOpened() {
        ConversationId id = ongoingConversation();
        int ofAna = guide(id, ASKS);
        int ofSofia = guide(company.sofia(), id, ASKS);
        open(id, ofSofia);

        reply(company.leo(), id, ofAna, "Will do");

        assertThat(list(id))
                .extracting(Guidance::state)
                .as("one person's acknowledgement never silences another's")
                .containsExactly(GuidanceState.ACKNOWLEDGED, GuidanceState.SEEN);
        assertThat(actions(id)).contains(GuidanceAction.REPLIED);
    }

    @Test
    @Tag("UC-14.3")
    void replyDoesNotAcknowledgeWhatWasNotOpened() {
        ConversationId id = ongoingConversation();
        InternalMessage first = send(company.ana(), id, company.leo(), "Hello");
        internalMessages.markRead(company.leo(), id, first.seq());
        guide(id, ASKS);

        reply(company.leo(), id, first.seq(), "Hello!");

        assertThat(only(id).state()).isEqualTo(GuidanceState.SENT);
    }

    @Test
    @Tag("UC-14.3a")
    void lastStepCanBeUndoneForFiveMinutes() {
        ConversationId id = ongoingConversation();
        int seq = opened(id, ASKS);
        service.acknowledge(company.leo(), id, seq);
        service.decline(company.leo(), id, seq, "  The customer has left\r\n");
        assertThat(only(id).reason()).isEqualTo("The customer has left");

        service.undo(company.leo(), id, seq);

        Guidance now = only(id);
        assertThat(now.state()).isEqualTo(GuidanceState.ACKNOWLEDGED);
        assertThat(now.isOpen()).isTrue();
        assertThat(now.reason()).isNull();
        assertThat(actions(id)).endsWith(GuidanceAction.DECLINED, GuidanceAction.UNDONE);
        assertRefused(
                Refusal.Reason.INVALID, "There is nothing to undo here.", () -> service.undo(company.leo(), id, seq));

        service.markApplied(company.leo(), id, seq, null);
        assertRefused(
                Refusal.Reason.INVALID,
                "This can be undone for five minutes only. Write to Ana Admin instead.",
                () -> later(Duration.ofMinutes(6), () -> service.undo(company.leo(), id, seq)));
        assertThat(only(id).state()).isEqualTo(GuidanceState.APPLIED);
    }

    @Test
    @Tag("UC-14.3b")
    void stepsGoForwardOnly() {
        ConversationId id = ongoingConversation();
        int seq = guide(id, ASKS);
        assertRefused(
                Refusal.Reason.INVALID,
                "Open the internal message first.",
                () -> service.acknowledge(company.leo(), id, seq));
        open(id, seq);
        service.markApplied(company.leo(), id, seq, null);

        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This is applied already.",
                () -> service.acknowledge(company.leo(), id, seq));
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This is applied already.",
                () -> service.decline(company.leo(), id, seq, "No"));
    }

    @Test
    @Tag("UC-14.3c")
    void onlyTheRecipientMovesIt() {
        ConversationId id = ongoingConversation();
        int seq = opened(id, ASKS);

        for (StaffId other : List.of(company.ana(), company.sofia(), company.max())) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only its recipient can do this.",
                    () -> service.acknowledge(other, id, seq));
        }
        CompanyFixture foreign = createCompany(Plan.ADVANCED);
        for (StaffId stranger : List.of(company.mia(), company.rita(), company.ben(), foreign.ana(), foreign.leo())) {
            assertConversationNotFound(() -> service.acknowledge(stranger, id, seq));
            assertConversationNotFound(() -> service.decline(stranger, id, seq, "No"));
            assertConversationNotFound(() -> service.undo(stranger, id, seq));
            assertConversationNotFound(() -> service.dismissOffer(stranger, id, seq));
        }
        assertThat(only(id).state()).isEqualTo(GuidanceState.SEEN);
    }

    @Test
    @Tag("UC-14.3d")
    void nothingMovesWithoutThePlan() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(other);
        int seq = guide(other.ana(), id, other.leo(), ASKS);
        internalMessages.markRead(other.leo(), id, seq);
        companies.setPlan(other.key(), Plan.ESSENTIAL);

        assertRefused(
                Refusal.Reason.NOT_IN_PLAN,
                "Internal messages are part of the Advanced plan",
                () -> service.acknowledge(other.leo(), id, seq));
    }

    @Test
    @Tag("UC-14.3e")
    @Tag("UC-14.9b")
    void closingRecordsWhatIsUnanswered() {
        ConversationId id = ongoingConversation();
        int acknowledged = opened(id, ASKS);
        service.acknowledge(company.leo(), id, acknowledged);
        int seen = opened(id, ASKS);
        guide(id, URGENT);
        assertThat(reader.countWaiting(company.leo(), id)).isEqualTo(2);

        conversations.close(company.leo(), id);

        assertThat(list(id))
                .extracting(Guidance::state)
                .containsExactly(GuidanceState.ACKNOWLEDGED, GuidanceState.UNANSWERED, GuidanceState.UNANSWERED);
        assertThat(list(id)).extracting(Guidance::isOpen).containsOnly(false);
        assertRefused(
                Refusal.Reason.CLOSED,
                "This conversation was closed meanwhile; nothing can be changed in it.",
                () -> service.acknowledge(company.leo(), id, seen));
        assertRefused(
                Refusal.Reason.CLOSED,
                "This conversation was closed meanwhile; nothing can be changed in it.",
                () -> service.undo(company.leo(), id, acknowledged));
        remindAfter(Duration.ofMinutes(10));
        assertThat(actions(id)).doesNotContain(GuidanceAction.REMINDED);
    }

    @Test
    @Tag("UC-14.3f")
    void reasonIsRequired() {
        ConversationId id = ongoingConversation();
        int seq = opened(id, ASKS);

        assertRefused(
                Refusal.Reason.INVALID, "Write a reason first.", () -> service.decline(company.leo(), id, seq, " \n "));
        assertRefused(
                Refusal.Reason.INVALID,
                "The text has 501 characters; at most 500 can be sent. Shorten it or send it in parts.",
                () -> service.decline(company.leo(), id, seq, "x".repeat(501)));
        assertThat(only(id).state()).isEqualTo(GuidanceState.SEEN);
    }

    @Test
    @Tag("UC-14.3g")
    void clicksAtTheSameMomentCountOnce() {
        ConversationId id = ongoingConversation();
        int seq = opened(id, ASKS);

        List<AttemptOutcome<Boolean>> outcomes = runConcurrently(6, number -> {
            if (number < 3) {
                service.acknowledge(company.leo(), id, seq);
            } else {
                reply(company.leo(), id, seq, "Yes " + number);
            }
            return true;
        });

        assertThat(outcomes.stream().skip(3)).allMatch(outcome -> outcome.refusal() == null);
        assertThat(only(id).state()).isEqualTo(GuidanceState.ACKNOWLEDGED);
        assertThat(actions(id).stream()
                        .filter(action -> action == GuidanceAction.ACKNOWLEDGED || action == GuidanceAction.REPLIED))
                .hasSize(1);
    }

    @Test
    @Tag("UC-14.5")
    void suggestedAnswerIsRecordedWithWhatWasSent() {
        ConversationId id = ongoingConversation();
        int seq = opened(id, SUGGESTS);

        Message answer = service.answerWithSuggestion(
                company.leo(), id, seq, "We are sorry. A technician comes today.", newRequestId());

        Guidance used = only(id);
        assertThat(used.state()).isEqualTo(GuidanceState.APPLIED);
        assertThat(used.answerSeq()).isEqualTo(answer.seq());
        assertThat(actions(id)).endsWith(GuidanceAction.USED);
    }

    @Test
    @Tag("UC-14.5")
    void onlyTheConversationsAgentAnswersWithASuggestion() {
        ConversationId id = ongoingConversation();
        int seq = opened(id, SUGGESTS);

        for (StaffId other :
                List.of(company.mia(), company.ben(), company.ana(), company.sofia(), company.max(), company.rita())) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> service.answerWithSuggestion(other, id, seq, "Hello", newRequestId()));
        }
        conversations.close(company.leo(), id);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> service.answerWithSuggestion(company.leo(), id, seq, "Hello", newRequestId()))
                .matches(refusal -> refusal.reason() == Refusal.Reason.CLOSED);

        assertThat(actions(id)).doesNotContain(GuidanceAction.USED);
    }

    @Test
    @Tag("UC-14.5b")
    void answerIsSentWhateverBecameOfTheSuggestion() {
        ConversationId id = ongoingConversation();
        int seq = opened(id, SUGGESTS);
        service.decline(company.leo(), id, seq, "Not true");

        Message answer = service.answerWithSuggestion(company.leo(), id, seq, "Good morning", newRequestId());
        Message other = service.answerWithSuggestion(company.leo(), id, 999, "Good evening", newRequestId());

        assertThat(other.seq()).isEqualTo(answer.seq() + 1);
        assertThat(only(id).state()).isEqualTo(GuidanceState.DECLINED);
    }

    @Test
    @Tag("UC-14.5")
    void suggestedAnswerSentTwiceByTheSamePressIsOneMessage() {
        ConversationId id = ongoingConversation();
        int seq = opened(id, SUGGESTS);
        var request = newRequestId();

        Message first = service.answerWithSuggestion(company.leo(), id, seq, "Hello", request);
        Message again = service.answerWithSuggestion(company.leo(), id, seq, "Hello", request);

        assertThat(again).isEqualTo(first);
        assertThat(actions(id).stream().filter(action -> action == GuidanceAction.USED))
                .hasSize(1);
    }

    @Test
    @Tag("UC-14.6")
    void nextAnswerIsOfferedForTheOldestOpenGuidance() {
        ConversationId id = ongoingConversation();
        conversations.answer(company.leo(), id, "Before", newRequestId());
        int oldest = opened(id, ASKS);
        int second = opened(id, ASKS);
        assertThat(offer(company.leo(), id)).isNull();
        Message answer = conversations.answer(company.leo(), id, "I sent somebody", newRequestId());
        conversations.answer(company.leo(), id, "One more thing", newRequestId());

        assertThat(offer(company.leo(), id)).isEqualTo(new ThreadGuidance.AppliedOffer(oldest, answer.seq()));
        assertThat(offer(company.ana(), id)).as("for the recipient only").isNull();

        service.dismissOffer(company.leo(), id, oldest);
        assertThat(offer(company.leo(), id)).isEqualTo(new ThreadGuidance.AppliedOffer(second, answer.seq()));
        service.markApplied(company.leo(), id, second, answer.seq());
        assertThat(offer(company.leo(), id)).isNull();
        assertThat(list(id)).extracting(Guidance::answerSeq).containsExactly(null, answer.seq());
    }

    @Test
    @Tag("UC-14.6")
    void onlyAnOwnAnswerCanBeLinked() {
        CustomerCredentials customer = startConversation(company);
        ConversationId id = customer.conversation();
        conversations.take(company.leo(), id);
        int seq = opened(id, ASKS);
        int customers = this.customers.sendMessage(customer, "Hello?", null).seq();

        for (int wrong : new int[] {customers, 99, -1}) {
            assertRefused(
                    Refusal.Reason.NOT_FOUND,
                    "This answer does not exist.",
                    () -> service.markApplied(company.leo(), id, seq, wrong));
        }
    }

    @Test
    @Tag("UC-14.7")
    @Tag("UC-14.7a")
    void messageQuotesTheCustomer() {
        CustomerCredentials customer = startConversation(company);
        ConversationId id = customer.conversation();
        conversations.take(company.leo(), id);
        int seq = customers
                .sendMessage(customer, "x".repeat(299) + "\ud83d\ude00 and more", null)
                .seq();
        int answer =
                conversations.answer(company.leo(), id, "Hello", newRequestId()).seq();

        InternalMessage sent = internalMessages.send(
                company.ana(),
                id,
                company.leo(),
                MessageContent.of("About this"),
                new MessageOptions(MessageKind.NOTE, false, seq),
                newRequestId());

        QuotedMessage quoted = Objects.requireNonNull(sent.about());
        assertThat(quoted.seq()).isEqualTo(seq);
        assertThat(quoted.text()).isEqualTo("x".repeat(299) + "…");
        assertThat(list(id)).as("quoting asks for nothing").isEmpty();
        for (int wrong : new int[] {answer, 99, 0, -5}) {
            assertRefused(
                    Refusal.Reason.NOT_FOUND,
                    "This message of the customer does not exist.",
                    () -> internalMessages.send(
                            company.ana(),
                            id,
                            company.leo(),
                            MessageContent.of("About this"),
                            new MessageOptions(MessageKind.NOTE, false, wrong),
                            newRequestId()));
        }
    }

    @Test
    @Tag("UC-14.8")
    void urgentGuidanceRemindsThreeTimesAndThenTellsTheSender() throws Exception {
        ConversationId id = ongoingConversation();
        guide(id, URGENT);
        Semaphore agent = new Semaphore(0);
        Semaphore sender = new Semaphore(0);
        ChangeNotifier.ListenerRegistration one =
                changeNotifier.subscribe(Set.of(Topic.alerts(company.leo().value())), agent::release);
        ChangeNotifier.ListenerRegistration other =
                changeNotifier.subscribe(Set.of(Topic.alerts(company.ana().value())), sender::release);

        remindAfter(Duration.ofSeconds(25));
        assertThat(alerts(company.leo(), id)).isEmpty();
        remindAfter(Duration.ofSeconds(31));
        remindAfter(Duration.ofSeconds(32));
        assertThat(agent.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(alerts(company.leo(), id)).singleElement().satisfies(alert -> {
            assertThat(alert.mine()).isFalse();
            assertThat(alert.person()).isEqualTo("Ana Admin");
            assertThat(alert.reminders()).isEqualTo(1);
        });
        remindAfter(Duration.ofSeconds(121));
        assertThat(alerts(company.ana(), id)).isEmpty();
        remindAfter(Duration.ofSeconds(301));
        assertThat(sender.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        remindAfter(Duration.ofHours(1));

        assertThat(actions(id))
                .containsExactly(
                        GuidanceAction.SENT,
                        GuidanceAction.REMINDED,
                        GuidanceAction.REMINDED,
                        GuidanceAction.REMINDED,
                        GuidanceAction.NOT_SEEN);
        assertThat(only(id).notSeenAt()).isNotNull();
        assertThat(alerts(company.ana(), id)).singleElement().satisfies(alert -> {
            assertThat(alert.mine()).isTrue();
            assertThat(alert.person()).isEqualTo("Leo Agent");
        });

        open(id, 1);
        assertThat(alerts(company.leo(), id)).isEmpty();
        assertThat(alerts(company.ana(), id)).isEmpty();
        one.remove();
        other.remove();
    }

    @Test
    @Tag("UC-14.8")
    void twoNodesSendEachReminderOnce() {
        List<ConversationId> ids =
                Stream.generate(this::ongoingConversation).limit(5).toList();
        ids.forEach(id -> guide(id, URGENT));

        runConcurrentlyWithoutRefusal(2, node -> {
            remindAfter(Duration.ofSeconds(31));
            return node;
        });

        assertThat(ids)
                .allSatisfy(
                        id -> assertThat(actions(id)).containsExactly(GuidanceAction.SENT, GuidanceAction.REMINDED));
    }

    @Test
    @Tag("UC-14.8")
    void openedUrgentGuidanceRemindsNobody() {
        ConversationId id = ongoingConversation();
        open(id, guide(id, URGENT));

        remindAfter(Duration.ofMinutes(10));

        assertThat(actions(id)).containsExactly(GuidanceAction.SENT, GuidanceAction.SEEN);
    }

    @Test
    @Tag("UC-14.8a")
    void nobodyIsRemindedInTheQueueOrWithoutThePlan() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId waiting = ongoingConversation(other);
        guide(other.ana(), waiting, other.leo(), URGENT);
        conversations.transfer(other.leo(), waiting, other.support(), null);
        ConversationId ongoing = ongoingConversation(other);
        guide(other.ana(), ongoing, other.leo(), URGENT);
        companies.setPlan(other.key(), Plan.ESSENTIAL);

        remindAfter(Duration.ofMinutes(10));

        assertThat(actions(other.ana(), waiting)).containsExactly(GuidanceAction.SENT);
        assertThat(actions(other.ana(), ongoing)).containsExactly(GuidanceAction.SENT);
    }

    @Test
    @Tag("UC-14.8a")
    void reminderStartsAnewWithTheNextAgent() {
        ConversationId id = ongoingConversation();
        guide(id, URGENT);
        conversations.transfer(company.leo(), id, company.support(), null);
        conversations.take(company.leo(), id);
        remindAfter(Duration.ofSeconds(40));
        assertThat(only(id).recipientName()).isEqualTo("Leo Agent");
        assertThat(actions(id)).containsExactly(GuidanceAction.SENT, GuidanceAction.REMINDED);

        conversations.transfer(company.leo(), id, company.support(), company.mia());
        remindAfter(Duration.ofSeconds(40));

        assertThat(alerts(company.mia(), id)).hasSize(1);
        assertThat(alerts(company.leo(), id)).isEmpty();
    }

    @Test
    @Tag("UC-14.9a")
    void openGuidanceGoesToTheNextAgent() {
        ConversationId id = ongoingConversation();
        int seq = opened(id, ASKS);
        service.acknowledge(company.leo(), id, seq);

        conversations.transfer(company.leo(), id, company.support(), company.mia());

        assertThat(list(id))
                .extracting(Guidance::recipientName, Guidance::state)
                .containsExactly(tuple("Leo Agent", GuidanceState.PASSED_ON), tuple("Mia Agent", GuidanceState.SENT));
        assertConversationNotFound(() -> service.markApplied(company.leo(), id, seq, null));
        internalMessages.markRead(company.mia(), id, seq);
        service.markApplied(company.mia(), id, seq, null);

        conversations.transfer(company.mia(), id, company.support(), company.leo());
        assertThat(list(id))
                .extracting(Guidance::state)
                .as("what is done stays done")
                .containsExactly(GuidanceState.PASSED_ON, GuidanceState.APPLIED);
    }

    @Test
    @Tag("UC-14.9a")
    void afterATransferItBelongsToTheNewDepartment() {
        ConversationId id = ongoingConversation();
        int seq = guide(id, ASKS);

        conversations.transfer(company.leo(), id, company.billing(), company.ben());

        assertThat(jdbc.sql(
                                "SELECT department_id FROM guidance WHERE conversation_id = ? AND seq = ? AND recipient_id = ?")
                        .params(id.value(), seq, company.ben().value())
                        .query(UUID.class)
                        .single())
                .as("whose supervisors are told of each step")
                .isEqualTo(company.billing().value());
    }

    @Test
    @Tag("UC-14.9a")
    void whoIsDisabledLeavesItToTheNextAgent() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(other);
        int seq = guide(other.ana(), id, other.leo(), URGENT);

        administration.disable(other.ana(), other.leo());

        remindAfter(Duration.ofMinutes(10));
        assertThat(actions(other.ana(), id))
                .as("nobody is there to be reminded")
                .containsExactly(GuidanceAction.SENT);
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> service.acknowledge(other.leo(), id, seq));
        conversations.take(other.mia(), id);
        internalMessages.markRead(other.mia(), id, seq);
        service.acknowledge(other.mia(), id, seq);
        assertThat(thread(other.ana(), id).guidance())
                .extracting(Guidance::recipientName, Guidance::state)
                .containsExactly(
                        tuple("Leo Agent", GuidanceState.PASSED_ON), tuple("Mia Agent", GuidanceState.ACKNOWLEDGED));
    }

    @Test
    @Tag("UC-14.9a")
    void whoTakesOverAsksNothingOfThemselves() {
        ConversationId id = ongoingConversation();
        guide(id, ASKS);
        int ofSofia = guide(company.sofia(), id, ASKS);

        stepIn.takeOver(company.ana(), id, company.leo());

        assertThat(list(id).stream().filter(Guidance::isOpen)).singleElement().satisfies(open -> {
            assertThat(open.seq()).isEqualTo(ofSofia);
            assertThat(open.recipientName()).isEqualTo("Ana Admin");
        });
    }

    @Test
    @Tag("UC-14.9a")
    void guidanceComesBackWithTheConversation() {
        ConversationId id = ongoingConversation();
        int seq = guide(id, ASKS);
        conversations.transfer(company.leo(), id, company.support(), company.mia());
        conversations.transfer(company.mia(), id, company.support(), company.leo());

        assertThat(list(id))
                .extracting(Guidance::recipientName, Guidance::state)
                .containsExactlyInAnyOrder(
                        tuple("Leo Agent", GuidanceState.SENT), tuple("Mia Agent", GuidanceState.PASSED_ON));
        open(id, seq);
        service.acknowledge(company.leo(), id, seq);
    }

    @Test
    @Tag("UC-14.9c")
    void customersSideStaysAsItWas() {
        ConversationId id = ongoingConversation();
        String before = conversationRow(id);
        long messages = countRows("message", id);

        int seq = opened(id, URGENT);
        service.acknowledge(company.leo(), id, seq);
        service.undo(company.leo(), id, seq);
        service.decline(company.leo(), id, seq, "No");
        remindAfter(Duration.ofMinutes(10));

        assertThat(conversationRow(id)).isEqualTo(before);
        assertThat(countRows("message", id)).isEqualTo(messages);
    }

    private int guide(ConversationId id, MessageOptions options) {
        return guide(company.ana(), id, options);
    }

    private int guide(StaffId from, ConversationId id, MessageOptions options) {
        return guide(from, id, company.leo(), options);
    }

    private int guide(StaffId from, ConversationId id, StaffId to, MessageOptions options) {
        return internalMessages
                .send(from, id, to, MessageContent.of("Offer a technician today"), options, newRequestId())
                .seq();
    }

    private void open(ConversationId id, int seq) {
        internalMessages.markRead(company.leo(), id, seq);
    }

    private int opened(ConversationId id, MessageOptions options) {
        int seq = guide(id, options);
        open(id, seq);
        return seq;
    }

    private void remindAfter(Duration time) {
        later(time, reminders::sendDue);
    }

    private static void later(Duration time, Runnable work) {
        OffsetClock.callInPast(time.negated(), () -> {
            work.run();
            return true;
        });
    }

    private Guidance only(ConversationId id) {
        return list(id).getFirst();
    }

    private List<Guidance> list(ConversationId id) {
        return thread(company.ana(), id).guidance();
    }

    private ThreadGuidance.@Nullable AppliedOffer offer(StaffId viewer, ConversationId id) {
        return thread(viewer, id).offer();
    }

    private ThreadGuidance thread(StaffId viewer, ConversationId id) {
        return timeline.listAfter(viewer, id, 0, 0, 0).guidance();
    }

    private List<GuidanceAlert> alerts(StaffId me, ConversationId id) {
        return reader.listAlerts(me).stream()
                .filter(alert -> alert.conversation().equals(id))
                .toList();
    }

    private List<GuidanceAction> actions(ConversationId id) {
        return actions(company.ana(), id);
    }

    private List<GuidanceAction> actions(StaffId viewer, ConversationId id) {
        return entries(viewer, id).map(GuidanceEntry::action).toList();
    }

    private List<GuidanceEntry> entries(ConversationId id) {
        return entries(company.ana(), id).toList();
    }

    private Stream<GuidanceEntry> entries(StaffId viewer, ConversationId id) {
        return gate.read(viewer, access -> reader.listEntries(conversationReader.require(access, id))).stream();
    }
}
