package app.aside.conversation.snooze;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.clock.ServicePolicyReader;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.CustomerCredentials;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.OffsetClock;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC28SnoozeTest extends ServiceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    SnoozeService snoozes;

    @Autowired
    SnoozeWorker worker;

    @Autowired
    SnoozeRepository snoozeRepository;

    @Autowired
    Clock clock;

    @Autowired
    ServicePolicyReader policies;

    @Autowired
    ChangeNotifier changeNotifier;

    private ConversationId snoozed(CustomerCredentials key) {
        conversations.take(company.leo(), key.conversation());
        snoozes.snooze(company.leo(), key.conversation(), Instant.now().plus(HOUR));
        return key.conversation();
    }

    private ConversationSummary read(ConversationId id) {
        return conversationReader.require(company.ana(), id);
    }

    private List<ConversationId> ended(StaffId agent) {
        return snoozes.listEnded(agent).stream()
                .map(SnoozeService.EndedSnooze::conversation)
                .toList();
    }

    private static void later(Duration time, Runnable work) {
        OffsetClock.callInPast(time.negated(), () -> {
            work.run();
            return true;
        });
    }

    @Test
    @Tag("UC-28.1")
    void itIsPutAsideAndEverybodyWhoMayReadItKnows() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = snoozed(key);

        assertThat(read(id).isSnoozed(Instant.now())).isTrue();
        assertThat(read(id).unansweredSince()).as("the clocks go on").isNotNull();
        assertThat(ended(company.leo())).doesNotContain(id);
        assertThat(customers.listMessages(key, 0, 10).messages())
                .as("the customer reads nothing of it")
                .hasSize(2);
    }

    @Test
    @Tag("UC-28.2")
    void atItsTimeItIsBackUntilItsAgentLooks() throws Exception {
        ConversationId id = snoozed(startConversation(company));
        Semaphore list = new Semaphore(0);
        ChangeNotifier.ListenerRegistration listening =
                changeNotifier.subscribe(Set.of(Topic.alerts(company.leo().value())), list::release);

        later(HOUR.plusSeconds(1), () -> {
            worker.sweep();
            assertThat(ended(company.leo())).contains(id);
            assertThat(ended(company.mia())).isEmpty();
        });
        assertThat(list.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        listening.remove();

        snoozes.end(company.leo(), id);
        later(HOUR.plusSeconds(2), () -> assertThat(ended(company.leo())).doesNotContain(id));
    }

    /** Each node wakes those who look; what they see follows from the row, which no node changes. */
    @Test
    @Tag("UC-28.2")
    void twoNodesBringItBackOnce() {
        ConversationId id = snoozed(startConversation(company));
        SnoozeWorker other = new SnoozeWorker(snoozeRepository, changeNotifier, clock);
        String row = conversationRow(id);

        runConcurrentlyWithoutRefusal(2, node -> {
            later(HOUR.plusSeconds(1), (node == 0 ? worker : other)::sweep);
            return node;
        });

        assertThat(conversationRow(id)).isEqualTo(row);
        later(
                HOUR.plusSeconds(2),
                () -> assertThat(ended(company.leo())).filteredOn(id::equals).hasSize(1));
    }

    @Test
    @Tag("UC-28.2")
    void anAnswerToAConversationThatIsBackIsALook() {
        ConversationId running = snoozed(startConversation(company));
        conversations.answer(company.leo(), running, "I check and come back", newRequestId());
        assertThat(read(running).isSnoozed(Instant.now())).isTrue();

        later(HOUR.plusSeconds(1), () -> conversations.answer(company.leo(), running, "Done", newRequestId()));
        assertThat(read(running).snoozedUntil()).isNull();
    }

    @Test
    @Tag("UC-28.3")
    void aMessageOfTheCustomerBringsItBackAtOnce() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = snoozed(key);

        customers.sendMessage(key, "Any news?", null);
        assertThat(read(id).snoozedUntil()).isNull();
    }

    @Test
    @Tag("UC-28.4")
    void itEndsWithTheAgentOrTheConversation() {
        ConversationId transferred = snoozed(startConversation(company));
        conversations.transfer(company.leo(), transferred, company.support(), company.mia());
        ConversationId queued = snoozed(startConversation(company));
        conversations.transfer(company.leo(), queued, company.support(), null);
        ConversationId closed = snoozed(startConversation(company));
        conversations.close(company.leo(), closed);

        for (ConversationId id : List.of(transferred, queued, closed)) {
            assertThat(read(id).snoozedUntil()).isNull();
        }
    }

    @Test
    @Tag("UC-28.1a")
    void onlyItsAgentMaySnooze() {
        ConversationId id = ongoingConversation();
        Instant until = Instant.now().plus(HOUR);

        for (StaffId other : List.of(company.ana(), company.sofia())) {
            assertRefused(
                    Refusal.Reason.CHANGED_MEANWHILE,
                    "This conversation is with Leo Agent now.",
                    () -> snoozes.snooze(other, id, until));
            snoozes.end(other, id);
        }
        assertConversationNotFound(
                () -> snoozes.snooze(createCompany(Plan.ADVANCED).leo(), id, until));
        ConversationId waiting = waitingConversation();
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is back in the queue; take it to go on.",
                () -> snoozes.snooze(company.leo(), waiting, until));
        ConversationId closed = closedConversation();
        assertRefused(
                Refusal.Reason.CLOSED,
                "This conversation was closed meanwhile; nothing more can be sent in it.",
                () -> snoozes.snooze(company.leo(), closed, until));
    }

    @Test
    @Tag("UC-28.1b")
    void theTimeIsInTheFutureAndWithinThirtyDays() {
        ConversationId id = ongoingConversation();
        Stream.of(Duration.ZERO, Duration.ofMinutes(-1), Duration.ofDays(30).plusMinutes(1))
                .map(Instant.now()::plus)
                .forEach(wrong -> assertRefused(
                        Refusal.Reason.INVALID,
                        "Choose a time in the future, at most 30 days from now.",
                        () -> snoozes.snooze(company.leo(), id, wrong)));
    }

    @Test
    @Tag("UC-28.1")
    void tomorrowIsNineWhereTheAgentIsIfTheDepartmentNeverCloses() {
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        assertThat(policies.nextDayOpening(company.support(), tokyo).atZone(tokyo))
                .satisfies(moment -> {
                    assertThat(moment.getHour()).isEqualTo(9);
                    assertThat(moment.toLocalDate())
                            .isEqualTo(Instant.now().atZone(tokyo).toLocalDate().plusDays(1));
                });
    }
}
