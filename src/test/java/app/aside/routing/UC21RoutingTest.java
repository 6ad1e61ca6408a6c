package app.aside.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.closing.Closing;
import app.aside.conversation.closing.ClosingService;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.routing.RoutingReader.AgentLoad;
import app.aside.routing.RoutingReader.OfferedConversation;
import app.aside.routing.RoutingReader.StalledQueue;
import app.aside.shared.OffsetClock;
import app.aside.shared.Refusal;
import app.aside.shared.UtcDateTime;
import app.aside.staff.PresenceService;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffAdministrationService.Details;
import app.aside.staff.StaffId;
import app.aside.staff.presence.ConnectionMonitor;
import app.aside.staff.presence.Presence;
import app.aside.staff.presence.PresenceChoiceService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC21RoutingTest extends ServiceTest {

    @Autowired
    RoutingSettingsService settings;

    @Autowired
    RoutingReader reader;

    @Autowired
    OfferService offers;

    @Autowired
    RoutingWorker worker;

    @Autowired
    PresenceService views;

    @Autowired
    PresenceChoiceService presence;

    @Autowired
    ConnectionMonitor monitor;

    @Autowired
    StaffAdministrationService administration;

    @Autowired
    ClosingService closings;

    @Autowired
    ChangeNotifier notifier;

    @Autowired
    Clock clock;

    @BeforeEach
    void createCompanyOfItsOwn() {
        company = createCompany(Plan.ADVANCED);
    }

    private void open(StaffId... people) {
        for (StaffId person : people) {
            views.registerView(gate.requireAccess(person));
        }
        monitor.sweep();
    }

    /** The person's last view lost its connection longer ago than the grace time. */
    private void disconnect(StaffId person) {
        views.unregisterView(gate.requireAccess(person));
        jdbc.sql("UPDATE staff SET left_at = ? WHERE id = ?")
                .params(UtcDateTime.of(clock.instant().minus(Duration.ofMinutes(2))), person.value())
                .update();
        monitor.sweep();
    }

    /** What the sweep of some node does; other nodes run beside it. */
    private void route() {
        worker.sweep();
    }

    private @Nullable StaffId agentOf(ConversationId id) {
        return conversationReader.require(company.ana(), id).agentId();
    }

    private ConversationSummary summary(ConversationId id) {
        return conversationReader.require(company.ana(), id);
    }

    private OfferedConversation offerOf(StaffId agent) {
        return Objects.requireNonNull(reader.read(agent).offer(), "no offer");
    }

    private List<StaffId> asked(StaffId... people) {
        return List.of(people).stream()
                .filter(person -> reader.read(person).offer() != null)
                .toList();
    }

    private static void later(Duration time, Runnable work) {
        OffsetClock.callInPast(time.negated(), () -> {
            work.run();
            return time;
        });
    }

    /** The offers of this company end as if so much time had gone by; the sweep of other nodes sees it as well. */
    private void letOffersExpire() {
        jdbc.sql("UPDATE routing_offer SET expires_at = ? WHERE account_id = ? AND outcome IS NULL")
                .params(
                        UtcDateTime.of(clock.instant().minusSeconds(1)),
                        company.id().value())
                .update();
        worker.endOffers();
        route(); // after whatever another node has begun
    }

    private ConversationId openedAgo(Duration ago) {
        return OffsetClock.callInPast(ago, () -> startConversation(company).conversation());
    }

    @Test
    @Tag("UC-21.1")
    void aManualDepartmentIsLeftToItsAgents() {
        open(company.leo());
        ConversationId id = waitingConversation();
        route();
        assertThat(agentOf(id)).isNull();
        assertThat(reader.read(company.leo())).isEqualTo(RoutingReader.RoutingState.NONE);
    }

    @Test
    @Tag("UC-21.2")
    void directRoutingGoesRoundThoseWhoAreThere() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.DIRECT);
        open(company.leo(), company.mia(), company.ben());
        List<ConversationId> four = List.of(
                openedAgo(Duration.ofMinutes(4)),
                openedAgo(Duration.ofMinutes(3)),
                openedAgo(Duration.ofMinutes(2)),
                openedAgo(Duration.ofMinutes(1)));
        route();

        assertThat(four.stream().map(this::agentOf))
                .as("two for each; Ben serves another department")
                .containsOnly(company.leo(), company.mia());
        assertThat(four.stream().filter(id -> company.leo().equals(agentOf(id))))
                .hasSize(2);
        assertThat(agentOf(four.get(0))).isNotEqualTo(agentOf(four.get(1)));
        assertThat(reader.read(company.leo()).load()).isEqualTo(new AgentLoad(2, 5));
    }

    @Test
    @Tag("UC-21.2")
    void whoIsFullAwayOrWithoutConnectionGetsNothing() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.DIRECT);
        settings.changeCapacity(company.ana(), 2);
        settings.changeCapacity(company.ana(), company.mia(), 1);
        open(company.leo(), company.mia());
        List<ConversationId> ids =
                List.of(waitingConversation(), waitingConversation(), waitingConversation(), waitingConversation());
        route();
        assertThat(ids.stream().filter(id -> agentOf(id) != null)).hasSize(3);
        assertThat(reader.read(company.mia()).load()).isEqualTo(new AgentLoad(1, 1));
        assertThat(reader.read(company.sofia()).stalled())
                .extracting(StalledQueue::departmentName, StalledQueue::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Support", StallReason.BUSY));

        presence.choose(company.leo(), Presence.AWAY, "Lunch");
        ConversationId own = ids.stream()
                .filter(id -> company.leo().equals(agentOf(id)))
                .findFirst()
                .orElseThrow();
        conversations.close(company.leo(), own);
        route();
        assertThat(ids.stream().filter(id -> agentOf(id) != null)).as("away").hasSize(3);

        presence.choose(company.leo(), Presence.AVAILABLE, null);
        route();
        assertThat(ids.stream().filter(id -> agentOf(id) != null)).hasSize(4);
        assertThat(reader.read(company.sofia()).stalled()).isEmpty();
    }

    @Test
    @Tag("UC-21.3")
    @Tag("UC-21.4")
    void anOfferGoesToTheLeastLoadedWhoAccepts() {
        open(company.leo(), company.mia());
        ongoingConversation();
        settings.changeMode(company.ana(), company.support(), RoutingMode.OFFERED);
        ConversationId id = openedAgo(Duration.ofMinutes(3));
        route();

        OfferedConversation offer = offerOf(company.mia());
        assertThat(offer.conversation()).isEqualTo(id);
        assertThat(offer.customerName()).isEqualTo("Carla Costa");
        assertThat(offer.departmentName()).isEqualTo("Support");
        assertThat(offer.words()).isEqualTo("My line is dead");
        assertThat(offer.waitingSince()).isEqualTo(summary(id).openedAt());
        assertThat(asked(company.leo())).isEmpty();
        assertThat(agentOf(id)).isNull();

        assertThat(offers.accept(company.mia(), offer.offer())).isEqualTo(id);
        assertThat(agentOf(id)).isEqualTo(company.mia());
        assertThat(asked(company.leo(), company.mia())).isEmpty();
        assertThat(jdbc.sql("SELECT text FROM message WHERE conversation_id = ? AND author = 'SYSTEM'")
                        .param(id.value())
                        .query(String.class)
                        .list())
                .containsExactly("Mia Agent joined the conversation.");
    }

    @Test
    @Tag("UC-21.3")
    void manyOpenOffersHideNobodyWhoWaitsBehindThem() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.OFFERED);
        int offered = 101;
        for (int i = 0; i < offered; i++) {
            open(addStaff(company.id(), "Agent " + i, Set.of(Role.AGENT), company.support()));
            waitingConversation();
        }
        route();
        int extended = jdbc.sql("UPDATE routing_offer SET expires_at = ? WHERE account_id = ? AND outcome IS NULL")
                .params(
                        UtcDateTime.of(clock.instant().plus(Duration.ofHours(1))),
                        company.id().value())
                .update();
        assertThat(extended).as("open offers").isEqualTo(offered);

        ConversationId behind = waitingConversation();
        open(company.leo());
        route();
        assertThat(offerOf(company.leo()).conversation()).isEqualTo(behind);
    }

    @Test
    @Tag("UC-21.5")
    void whoDeclinesLetsTheNextHaveItWithTheSameWaitingTime() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.OFFERED);
        open(company.leo(), company.mia());
        ConversationId id = openedAgo(Duration.ofMinutes(10));
        route();
        StaffId first = asked(company.leo(), company.mia()).getFirst();
        StaffId second = first.equals(company.leo()) ? company.mia() : company.leo();

        offers.decline(first, offerOf(first).offer());
        route();
        assertThat(asked(company.leo(), company.mia())).containsExactly(second);
        assertThat(offerOf(second).waitingSince()).isEqualTo(summary(id).openedAt());
        offers.decline(second, offerOf(second).offer());
        route();
        assertThat(asked(company.leo(), company.mia()))
                .as("nobody is asked again at once")
                .isEmpty();
        assertThat(reader.read(company.leo()).stalled())
                .extracting(StalledQueue::reason)
                .containsExactly(StallReason.BUSY);

        later(Duration.ofSeconds(61), this::route);
        assertThat(asked(company.leo(), company.mia())).hasSize(1);
    }

    @Test
    @Tag("UC-21.6")
    void twoMissedOffersSetTheAgentAway() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.OFFERED);
        open(company.leo());
        waitingConversation();
        waitingConversation();
        route();
        letOffersExpire();
        assertThat(presence.read(company.leo()).chosen().isAvailable()).isTrue();
        assertThat(asked(company.leo())).as("the other conversation").hasSize(1);
        letOffersExpire();

        assertThat(presence.read(company.leo()).chosen().label()).isEqualTo("Away: two offers missed");
        assertThat(asked(company.leo())).isEmpty();
        assertThat(reader.read(company.leo()).stalled())
                .extracting(StalledQueue::reason)
                .containsExactly(StallReason.NOBODY);
        presence.choose(company.leo(), Presence.AVAILABLE, null);
        later(Duration.ofSeconds(61), this::route);
        assertThat(asked(company.leo())).hasSize(1);
    }

    @Test
    @Tag("UC-21.6")
    void anOfferThatEndsWhileTheAgentHasNoConnectionIsNotMissed() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.OFFERED);
        open(company.leo());
        waitingConversation();
        route();
        OfferedConversation offer = offerOf(company.leo());
        // As after a restart, before the view is back.
        jdbc.sql("UPDATE staff SET present_at = NULL, left_at = ? WHERE id = ?")
                .params(UtcDateTime.of(clock.instant()), company.leo().value())
                .update();
        letOffersExpire();

        assertThat(jdbc.sql("SELECT outcome FROM routing_offer WHERE id = ?")
                        .param(offer.offer())
                        .query(String.class)
                        .single())
                .isEqualTo("WITHDRAWN");
        assertThat(jdbc.sql("SELECT COALESCE(SUM(missed_offers), 0) FROM routing_agent WHERE staff_id = ?")
                        .param(company.leo().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @Tag("UC-21.4a")
    void anOfferIsAcceptedOrMissedButNeverBoth() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.OFFERED);
        for (int round = 0; round < 5; round++) {
            CompanyFixture own = company;
            StaffId agent = addStaff(own.id(), "Agent " + round, Set.of(Role.AGENT), own.support());
            open(agent);
            ConversationId id = waitingConversation();
            route();
            OfferedConversation offer = offerOf(agent);
            jdbc.sql("UPDATE routing_offer SET expires_at = ? WHERE id = ?")
                    .params(UtcDateTime.of(clock.instant().plusMillis(5)), offer.offer())
                    .update();
            List<AttemptOutcome<Boolean>> outcomes = runConcurrently(3, i -> {
                if (i == 0) {
                    offers.accept(agent, offer.offer());
                } else {
                    later(Duration.ofMillis(10), worker::endOffers);
                }
                return true;
            });
            String outcome = jdbc.sql("SELECT outcome FROM routing_offer WHERE id = ?")
                    .param(offer.offer())
                    .query(String.class)
                    .single();
            boolean accepted = outcomes.getFirst().refusal() == null;
            assertThat(outcome).isEqualTo(accepted ? "ACCEPTED" : "MISSED");
            assertThat(agentOf(id)).isEqualTo(accepted ? agent : null);
            views.unregisterView(gate.requireAccess(agent));
            if (!accepted) {
                conversations.take(company.leo(), id);
            }
        }
    }

    @Test
    @Tag("UC-21.4a")
    void offersThatEndedAndThoseOfOthersAreRefused() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.OFFERED);
        open(company.leo());
        ConversationId id = waitingConversation();
        route();
        OfferedConversation offer = offerOf(company.leo());
        StaffId stranger = createCompany(Plan.ADVANCED).leo();
        for (StaffId other : List.of(company.mia(), company.ben(), company.ana(), stranger)) {
            assertEnded(() -> offers.accept(other, offer.offer()));
            assertEnded(() -> offers.decline(other, offer.offer()));
        }
        later(Duration.ofSeconds(30), () -> assertEnded(() -> offers.accept(company.leo(), offer.offer())));

        open(company.mia()); // a sweep of another node returns what somebody without a connection has
        conversations.take(company.mia(), id);
        assertThat(asked(company.leo())).as("somebody took it").isEmpty();
        assertEnded(() -> offers.accept(company.leo(), offer.offer()));
        assertThat(agentOf(id)).isEqualTo(company.mia());
    }

    private static void assertEnded(org.assertj.core.api.ThrowableAssert.ThrowingCallable asked) {
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This offer has ended; the conversation goes to the next agent or to somebody who took it.",
                asked);
    }

    @Test
    @Tag("UC-21.2")
    void severalNodesNeverGiveAConversationTwiceOrExceedTheCapacity() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.DIRECT);
        settings.changeMode(company.ana(), company.billing(), RoutingMode.DIRECT);
        StaffId both = addStaff(company.id(), "Both", Set.of(Role.AGENT), company.support(), company.billing());
        settings.changeCapacity(company.ana(), 3);
        open(both);
        for (int i = 0; i < 4; i++) {
            startConversation(company, "Customer", "Support", "Hello");
            startConversation(company, "Customer", "Billing", "Hello");
        }
        runConcurrentlyWithoutRefusal(4, node -> {
            worker.sweep();
            return node;
        });

        assertThat(reader.read(both).load()).isEqualTo(new AgentLoad(3, 3));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM message WHERE account_id = ? AND text LIKE '%joined%'")
                        .param(company.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    @Tag("UC-21.2")
    void aPersonInTwoDepartmentsIsAskedInOneAndGivenInTheOther() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.OFFERED);
        settings.changeMode(company.ana(), company.billing(), RoutingMode.DIRECT);
        StaffId both = addStaff(company.id(), "Both", Set.of(Role.AGENT), company.support(), company.billing());
        open(both);
        ConversationId support =
                startConversation(company, "A", "Support", "Hello").conversation();
        route();
        ConversationId billing =
                startConversation(company, "B", "Billing", "Hello").conversation();
        route();
        assertThat(offerOf(both).conversation()).isEqualTo(support);
        assertThat(agentOf(billing)).as("while an offer is open").isNull();

        offers.accept(both, offerOf(both).offer());
        route();
        assertThat(agentOf(billing)).isEqualTo(both);
    }

    @Test
    @Tag("UC-21.7")
    void whoIsGoneForTheGraceTimeGivesConversationsBackWithTheirOriginalWaitingTime() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.DIRECT);
        open(company.leo());
        ConversationId id = openedAgo(Duration.ofMinutes(20));
        ConversationId manual =
                startConversation(company, "B", "Billing", "Hello").conversation();
        route();
        assertThat(agentOf(id)).isEqualTo(company.leo());
        conversations.take(company.ben(), manual);
        Instant opened = summary(id).openedAt();

        views.unregisterView(gate.requireAccess(company.leo()));
        monitor.sweep();
        route();
        assertThat(agentOf(id)).as("within the grace time").isEqualTo(company.leo());

        open(company.leo());
        disconnect(company.leo());
        route();
        assertThat(summary(id).status()).isEqualTo(ConversationStatus.WAITING);
        assertThat(summary(id).waitingSince()).isEqualTo(opened);
        assertThat(reader.read(company.sofia()).stalled())
                .extracting(StalledQueue::reason)
                .containsExactly(StallReason.NOBODY);
        assertThat(agentOf(manual)).as("of a manual department").isEqualTo(company.ben());

        open(company.mia());
        route();
        assertThat(agentOf(id)).isEqualTo(company.mia());
        assertThat(reader.read(company.sofia()).stalled()).isEmpty();
    }

    /** A reload, before the sweep of any node has recorded that the connection is back. */
    @Test
    @Tag("UC-21.7")
    void whoWasBackForAMomentHasTheGraceTimeAgain() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.DIRECT);
        open(company.leo());
        ConversationId id = waitingConversation();
        route();
        assertThat(agentOf(id)).isEqualTo(company.leo());
        jdbc.sql("UPDATE staff SET connection_lost = TRUE WHERE id = ?")
                .param(company.leo().value())
                .update();
        views.unregisterView(gate.requireAccess(company.leo()));
        route();
        assertThat(agentOf(id)).isEqualTo(company.leo());
    }

    @Test
    @Tag("UC-21.7")
    void aReopenedConversationWhoseAgentHasGoneGoesToSomebodyWhoIsThere() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.DIRECT);
        open(company.leo());
        ConversationId id = openedAgo(Duration.ofMinutes(20));
        route();
        Instant opened = summary(id).openedAt();
        Closing closing = conversations.close(company.leo(), id);
        closings.undo(company.leo(), id, closing.seq());
        assertThat(agentOf(id)).isEqualTo(company.leo());

        disconnect(company.leo());
        route();
        assertThat(summary(id).status()).isEqualTo(ConversationStatus.WAITING);
        assertThat(summary(id).waitingSince()).isEqualTo(opened);
        open(company.mia());
        route();
        assertThat(agentOf(id)).isEqualTo(company.mia());
    }

    @Test
    @Tag("UC-21.7")
    void aTransferToSomebodyWhoJustLeftComesBack() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.DIRECT);
        open(company.leo(), company.mia());
        ConversationId id = waitingConversation();
        route();
        StaffId first = Objects.requireNonNull(agentOf(id));
        StaffId second = first.equals(company.leo()) ? company.mia() : company.leo();
        disconnect(second);
        conversations.transfer(first, id, company.support(), second);
        route();
        assertThat(agentOf(id)).isEqualTo(first);
    }

    @Test
    @Tag("UC-21.5")
    void whatIsTransferredByHandToTheOwnQueueGoesToSomebodyElse() {
        settings.changeCapacity(company.ana(), company.mia(), 1);
        open(company.leo(), company.mia());
        ConversationId other = waitingConversation();
        conversations.take(company.mia(), other);
        ConversationId id = waitingConversation();
        conversations.take(company.leo(), id);
        settings.changeMode(company.ana(), company.support(), RoutingMode.DIRECT);
        conversations.transfer(company.leo(), id, company.support(), null);
        route();
        assertThat(agentOf(id)).as("Mia has no place").isNull();
        assertThat(reader.read(company.sofia()).stalled())
                .extracting(StalledQueue::reason)
                .containsExactly(StallReason.BUSY);

        conversations.close(company.mia(), other);
        route();
        assertThat(agentOf(id)).isEqualTo(company.mia());
    }

    @Test
    @Tag("UC-21.5")
    void whoIsAloneIsOfferedAfterAMinuteWhatThePersonGaveAway() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.OFFERED);
        open(company.leo());
        ConversationId id = waitingConversation();
        conversations.take(company.leo(), id);
        conversations.transfer(company.leo(), id, company.support(), null);
        route();
        assertThat(asked(company.leo())).isEmpty();

        later(Duration.ofSeconds(61), this::route);
        assertThat(offerOf(company.leo()).conversation()).isEqualTo(id);
    }

    /** The decision may have begun before the conversation was taken. */
    @Test
    @Tag("UC-21.5")
    void whatIsGivenAwayDuringADecisionDoesNotComeBackEither() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.OFFERED);
        open(company.leo());
        for (int i = 0; i < 20; i++) {
            ConversationId id = waitingConversation();
            CompletableFuture<Void> deciding = CompletableFuture.runAsync(this::route);
            conversations.take(company.leo(), id);
            conversations.transfer(company.leo(), id, company.support(), null);
            deciding.join();
            assertThat(asked(company.leo())).isEmpty();
            conversations.take(company.leo(), id);
            conversations.close(company.leo(), id);
        }
    }

    @Test
    @Tag("UC-21.1")
    void aTransferToTheQueueOfAManualDepartmentKeepsItFromNobody() {
        ConversationId id = ongoingConversation(company);
        conversations.transfer(company.leo(), id, company.support(), null);
        assertThat(countRows("routing_offer", id)).isZero();
    }

    @Test
    @Tag("UC-21.8")
    void whoIsDisabledOrLeavesTheDepartmentWhileAskedLosesTheOffer() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.OFFERED);
        open(company.leo());
        ConversationId id = waitingConversation();
        route();
        OfferedConversation offer = offerOf(company.leo());
        administration.change(
                company.ana(), company.leo(), new Details("Leo Agent", Set.of(Role.AGENT), Set.of(company.billing())));
        assertEnded(() -> offers.accept(company.leo(), offer.offer()));
        open(company.mia());
        route();
        assertThat(offerOf(company.mia()).conversation()).isEqualTo(id);

        administration.disable(company.ana(), company.mia());
        route();
        assertThat(agentOf(id)).isNull();
        assertThat(reader.read(company.sofia()).stalled())
                .extracting(StalledQueue::reason)
                .containsExactly(StallReason.NOBODY);
    }

    @Test
    @Tag("UC-21.8")
    void aDepartmentWithoutAgentsKeepsItsCustomersVisibly() {
        DepartmentId empty = companies.addDepartment(company.id(), "Nobody");
        settings.changeMode(company.ana(), empty, RoutingMode.DIRECT);
        ConversationId id = startConversation(company, "A", "Nobody", "Hello").conversation();
        route();
        assertThat(agentOf(id)).isNull();
        assertThat(reader.read(company.ana()).stalled())
                .extracting(StalledQueue::departmentName, StalledQueue::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Nobody", StallReason.NOBODY));
        assertThat(reader.read(company.leo()).stalled())
                .as("of another department")
                .isEmpty();
    }

    @Test
    @Tag("UC-21.9")
    void takingMayExceedTheCapacityAndShowsIt() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.DIRECT);
        settings.changeCapacity(company.ana(), company.leo(), 1);
        open(company.leo()); // a sweep of another node returns what somebody without a connection has
        ConversationId one = waitingConversation();
        ConversationId two = waitingConversation();
        conversations.take(company.leo(), one);
        conversations.take(company.leo(), two);

        AgentLoad load = Objects.requireNonNull(reader.read(company.leo()).load());
        assertThat(load).isEqualTo(new AgentLoad(2, 1));
        assertThat(load.exceedsCapacity()).isTrue();
    }

    /** Each window that listens reads several statements. */
    @Test
    @Tag("UC-21.9")
    void aClosingIsToldToItsAgentAndNobodyElse() {
        ConversationId id = ongoingConversation();
        AtomicInteger agent = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        ChangeNotifier.ListenerRegistration own =
                notifier.subscribe(Set.of(Topic.routing(company.leo().value())), agent::incrementAndGet);
        ChangeNotifier.ListenerRegistration foreign = notifier.subscribe(
                Set.of(
                        Topic.routing(company.id().value()),
                        Topic.routing(company.mia().value())),
                others::incrementAndGet);
        conversations.close(company.leo(), id);
        await().until(() -> agent.get() > 0);
        own.remove();
        foreign.remove();
        assertThat(others).hasValue(0);
    }

    @Test
    @Tag("UC-21.10")
    void aDepartmentThatBecomesManualEndsItsOffers() {
        settings.changeMode(company.ana(), company.support(), RoutingMode.OFFERED);
        open(company.leo());
        ConversationId id = waitingConversation();
        route();
        OfferedConversation offer = offerOf(company.leo());
        settings.changeMode(company.ana(), company.support(), RoutingMode.MANUAL);

        assertEnded(() -> offers.accept(company.leo(), offer.offer()));
        route();
        conversations.take(company.leo(), id);
        assertThat(settings.listModes(company.ana())).containsEntry(company.support(), RoutingMode.MANUAL);
    }

    @Test
    @Tag("UC-21.10a")
    void settingsAreForAdministratorsOfTheCompany() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        for (StaffId person : List.of(company.sofia(), company.leo(), company.max())) {
            for (Runnable asked : List.<Runnable>of(
                    () -> settings.changeMode(person, company.support(), RoutingMode.DIRECT),
                    () -> settings.changeCapacity(person, 3),
                    () -> settings.changeCapacity(person, company.leo(), 3),
                    () -> settings.listModes(person),
                    () -> settings.listAgents(person))) {
                assertRefused(
                        Refusal.Reason.NOT_ALLOWED, "Only an Administrator of your company may do this.", asked::run);
            }
        }
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This department does not exist.",
                () -> settings.changeMode(other.ana(), company.support(), RoutingMode.DIRECT));
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This member of staff does not exist.",
                () -> settings.changeCapacity(other.ana(), company.leo(), 3));
        for (int capacity : List.of(0, -1, 101)) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "Choose between 1 and 100 conversations.",
                    () -> settings.changeCapacity(company.ana(), capacity));
        }
        assertThat(settings.listAgents(other.ana()))
                .extracting(RoutingSettingsService.AgentCapacity::name)
                .containsExactly("Ben Agent", "Leo Agent", "Mia Agent");
    }

    @Test
    @Tag("UC-21.9")
    void whoeverTransfersSeesTheLoadOfEachAgent() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ongoingConversation(own);
        ongoingConversation(own);

        assertThat(reader.readLoads(own.mia(), List.of(own.leo(), own.ben())))
                .containsEntry(own.leo(), new AgentLoad(2, RoutingSettingsService.DEFAULT_CAPACITY))
                .containsEntry(own.ben(), new AgentLoad(0, RoutingSettingsService.DEFAULT_CAPACITY));
        assertThat(reader.readLoads(createCompany(Plan.ADVANCED).leo(), List.of(own.leo())))
                .as("of another company")
                .containsEntry(own.leo(), new AgentLoad(0, RoutingSettingsService.DEFAULT_CAPACITY));
    }
}
