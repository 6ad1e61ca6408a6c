package app.aside.clock;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.clock.ServicePolicySettingsService.TypedHours;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationOrder.SortKey;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.MessageContent;
import app.aside.conversation.OpenConversationService;
import app.aside.conversation.OpenConversationService.OpenConversationFilter;
import app.aside.conversation.assignment.ConversationAssignmentService;
import app.aside.conversation.clock.ClockKind;
import app.aside.conversation.clock.ConversationClocks;
import app.aside.conversation.clock.RunningClock;
import app.aside.conversation.closing.Closing;
import app.aside.conversation.closing.ClosingService;
import app.aside.conversation.persistence.CustomerMessageRepository;
import app.aside.conversation.persistence.CustomerMessageRepository.CustomerConversation;
import app.aside.conversation.persistence.CustomerMessageRepository.NewMessage;
import app.aside.database.Transactions;
import app.aside.history.HistoryFilter;
import app.aside.history.HistoryService;
import app.aside.search.ConversationSearch;
import app.aside.search.TestSearchIndex;
import app.aside.shared.OffsetClock;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC22HoursAndClocksTest extends ServiceTest {

    private static final ClockTargets TARGETS = new ClockTargets(
            Duration.ofMinutes(10), Duration.ofMinutes(4), Duration.ofMinutes(8), Duration.ofMinutes(60));

    @Autowired
    ServicePolicySettingsService settings;

    @Autowired
    ClockRecalculator recalculator;

    @Autowired
    ServicePolicies policies;

    @Autowired
    ServicePolicyReader policyReader;

    @Autowired
    OpenConversationService open;

    @Autowired
    HistoryService history;

    @Autowired
    ConversationSearch index;

    @Autowired
    CustomerMessageRepository customerMessages;

    @Autowired
    ClosingService closings;

    @Autowired
    Transactions transactions;

    @Autowired
    ClosedHoursResponder responder;

    @Autowired
    ServicePolicyRepository repository;

    @Autowired
    ConversationAssignmentService assignments;

    @Autowired
    Clock clock;

    @BeforeEach
    void createCompanyOfItsOwn() {
        company = createCompany(Plan.ADVANCED);
    }

    /** Open on the day after tomorrow only: closed at this moment, whatever it is. */
    private TypedHours closedNow() {
        DayOfWeek other = clock.instant().atZone(ZoneOffset.UTC).getDayOfWeek().plus(2);
        return new TypedHours("UTC", Map.of(other, "00:00-24:00"), "");
    }

    private static TypedHours alwaysOpen() {
        Map<DayOfWeek, String> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, "00:00-24:00");
        }
        return new TypedHours("Europe/Lisbon", week, "");
    }

    private void save(@Nullable TypedHours hours, String text, ClockTargets targets) {
        settings.save(company.ana(), company.support(), hours, text, targets);
    }

    /** What the customer was told by the system; other nodes may have told it already. */
    private List<String> told(ConversationId id) {
        responder.run();
        return conversationTexts(id);
    }

    private List<String> conversationTexts(ConversationId id) {
        return jdbc.sql("SELECT text FROM message WHERE conversation_id = ? AND author = 'SYSTEM' ORDER BY seq")
                .param(id.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private void awaitTold(ConversationId id, String... texts) {
        Awaitility.await().untilAsserted(() -> assertThat(told(id)).containsExactly(texts));
    }

    private ConversationSummary summary(ConversationId id) {
        return conversationReader.require(company.ana(), id);
    }

    @Test
    @Tag("UC-22.2")
    void aCustomerIsToldOnceThatItIsClosed() {
        save(closedNow(), "We are closed. We answer tomorrow.", ClockTargets.NONE);
        CustomerCredentials customer = startConversation(company);
        awaitTold(customer.conversation(), "We are closed. We answer tomorrow.");
        assertThat(customers.listMessages(customer, 0, 10).messages())
                .extracting(message -> message.text())
                .containsExactly("My line is dead", "We are closed. We answer tomorrow.");
        customers.sendMessage(customer, "Hello?", null);
        CustomerCredentials next = startConversation(company);
        awaitTold(next.conversation(), "We are closed. We answer tomorrow.");
        assertThat(told(customer.conversation())).as("not again").hasSize(1);
        assertThat(summary(customer.conversation()).waitingSince())
                .as("the place in the queue")
                .isEqualTo(summary(customer.conversation()).openedAt());

        ConversationId billing =
                startConversation(company, "A", "Billing", "Hello").conversation();
        save(alwaysOpen(), "We are closed.", ClockTargets.NONE);
        ConversationId open = startConversation(company).conversation();
        assertThat(told(billing)).as("a department without hours").isEmpty();
        assertThat(told(open)).isEmpty();
    }

    /** Which have stored a message of the customer each. */
    @Test
    @Tag("UC-22.2")
    void twoNodesTellACustomerOnce() {
        ClosedHoursResponder other = new ClosedHoursResponder(policies, repository, assignments, transactions, clock);
        save(closedNow(), "We are closed.", ClockTargets.NONE);
        List<ConversationId> ids = Stream.generate(
                        () -> startConversation(company).conversation())
                .limit(5)
                .toList();
        ids.forEach(id -> other.on(new ConversationEvent.MessageSent(
                company.id(), id, ConversationStatus.WAITING, 1, clock.instant(), MessageAuthor.CUSTOMER)));

        runConcurrentlyWithoutRefusal(2, node -> {
            (node == 0 ? responder : other).run();
            return node;
        });

        ids.forEach(id -> awaitTold(id, "We are closed."));
    }

    private ConversationClocks clocks(ConversationId id) {
        return summary(id).clocks();
    }

    private List<ClockKind> running(ConversationId id) {
        return clocks(id).running().stream().map(RunningClock::kind).toList();
    }

    private Instant dueAt(ConversationId id, ClockKind kind) {
        return clocks(id).running().stream()
                .filter(clock -> clock.kind() == kind)
                .findFirst()
                .orElseThrow()
                .dueAt();
    }

    private ConversationId startedBefore(Duration ago) {
        return OffsetClock.callInPast(ago, () -> startConversation(company)).conversation();
    }

    private void takeBefore(Duration ago, StaffId agent, ConversationId id) {
        OffsetClock.callInPast(ago, () -> {
            conversations.take(agent, id);
            return id;
        });
    }

    private void answer(ConversationId id) {
        conversations.answer(company.leo(), id, "Hello", newRequestId());
    }

    @Test
    @Tag("UC-22.3")
    void clocksFollowTheConversation() {
        save(null, "", TARGETS);
        CustomerCredentials customer = startConversation(company);
        ConversationId id = customer.conversation();
        assertThat(running(id)).containsExactly(ClockKind.WAITING, ClockKind.FIRST_REPLY, ClockKind.RESOLUTION);
        assertThat(clocks(id).first())
                .contains(new RunningClock(
                        ClockKind.WAITING,
                        summary(id).openedAt().plus(Duration.ofMinutes(6)),
                        summary(id).openedAt().plus(Duration.ofMinutes(8))));
        conversations.take(company.leo(), id);
        assertThat(running(id)).containsExactly(ClockKind.FIRST_REPLY, ClockKind.RESOLUTION);
        String row = conversationRow(id);
        send(company.ana(), id, company.leo(), "Be kind");
        reply(company.leo(), id, 1, "I am");
        assertThat(conversationRow(id)).as("internal messages move no clock").isEqualTo(row);
        answer(id);
        assertThat(clocks(id)).isEqualTo(ConversationClocks.NONE);

        customers.sendMessage(customer, "Thanks, but", null);
        Instant unanswered = Objects.requireNonNull(summary(id).unansweredSince());
        assertThat(running(id)).containsExactly(ClockKind.NEXT_REPLY, ClockKind.RESOLUTION);
        assertThat(dueAt(id, ClockKind.NEXT_REPLY)).isEqualTo(unanswered.plus(Duration.ofMinutes(4)));
        ConversationClocks running = clocks(id);
        customers.sendMessage(customer, "it does not work", null);
        assertThat(clocks(id)).as("a later message does not restart them").isEqualTo(running);
        assertThat(listed(id)).as("in lists").isEqualTo(running);
        conversations.transfer(company.leo(), id, company.support(), null);
        assertThat(running(id)).containsExactly(ClockKind.NEXT_REPLY, ClockKind.WAITING, ClockKind.RESOLUTION);
    }

    private ConversationClocks listed(ConversationId id) {
        return gate.read(company.leo(), access -> conversationReader.listMine(access, List.of(id))).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow()
                .clocks();
    }

    @Test
    @Tag("UC-22.3")
    void messagesThatAreStoredTogetherStartTheirOwnClocks() {
        save(null, "", TARGETS);
        ConversationId answered = ongoingConversation(company);
        OffsetClock.callInPast(Duration.ofMinutes(-5), () -> {
            answer(answered);
            return answered;
        });
        ConversationId first = startConversation(company).conversation();
        CustomerCredentials owedCustomer = startConversation(company);
        ConversationId owed = owedCustomer.conversation();
        conversations.take(company.leo(), owed);
        answer(owed);
        customers.sendMessage(owedCustomer, "Hello?", null);
        ConversationId other =
                startConversation(company, "A", "Billing", "Hello").conversation();
        List<ConversationId> all = List.of(answered, first, owed, other);
        Map<ConversationId, ConversationClocks> before = all.stream().collect(Collectors.toMap(id -> id, this::clocks));
        Instant now = clock.instant().plus(Duration.ofMinutes(10));
        transactions.write(company.id().value(), () -> {
            Map<ConversationId, CustomerConversation> locked = customerMessages.lock(all, false);
            customerMessages.insert(
                    all.stream()
                            .map(id -> new NewMessage(
                                    Objects.requireNonNull(locked.get(id)), MessageContent.of("More"), null))
                            .toList(),
                    now);
            return all;
        });
        assertThat(dueAt(answered, ClockKind.NEXT_REPLY)).isEqualTo(now.plus(Duration.ofMinutes(4)));
        assertThat(dueAt(answered, ClockKind.RESOLUTION))
                .as("5 of 60 minutes are used")
                .isBetween(now.plus(Duration.ofSeconds(54 * 60 + 30)), now.plus(Duration.ofMinutes(55)));
        for (ConversationId id : List.of(first, owed, other)) {
            assertThat(clocks(id)).isEqualTo(before.get(id));
        }
    }

    @Test
    @Tag("UC-22.5")
    @Tag("UC-22.7")
    void aLateAnswerStaysLateWhateverThePolicyBecomes() {
        ConversationId before = startedBefore(Duration.ofMinutes(20));
        conversations.take(company.leo(), before);
        answer(before);
        save(null, "", TARGETS);
        awaitRecalculation();
        assertThat(clocks(before)).as("there was no target").isEqualTo(ConversationClocks.NONE);

        ConversationId late = startedBefore(Duration.ofMinutes(20));
        takeBefore(Duration.ofMinutes(19), company.leo(), late);
        answer(late);
        ConversationId unanswered = startedBefore(Duration.ofMinutes(20));
        takeBefore(Duration.ofMinutes(11), company.leo(), unanswered);
        ConversationId inTime = startedBefore(Duration.ofMinutes(5));
        conversations.take(company.leo(), inTime);
        assertThat(clocks(late).missed()).containsExactly(ClockKind.FIRST_REPLY);
        assertThat(clocks(unanswered).missed())
                .as("taken too late, and not answered yet")
                .containsExactly(ClockKind.WAITING);

        save(null, "", new ClockTargets(Duration.ofMinutes(30), null, null, null));
        awaitRecalculation();
        assertThat(clocks(late)).isEqualTo(new ConversationClocks(List.of(), Set.of(ClockKind.FIRST_REPLY)));
        assertThat(clocks(unanswered).missed())
                .as("it was missed by the policy of its time")
                .containsExactly(ClockKind.WAITING, ClockKind.FIRST_REPLY);
        assertThat(dueAt(unanswered, ClockKind.FIRST_REPLY))
                .isEqualTo(summary(unanswered).openedAt().plus(Duration.ofMinutes(30)));
        assertThat(clocks(inTime).missed()).isEmpty();
        assertThat(clocks(before)).isEqualTo(ConversationClocks.NONE);
        conversations.close(company.leo(), late);
        assertThat(clocks(late).missed()).as("of a closed conversation").containsExactly(ClockKind.FIRST_REPLY);
    }

    private void awaitRecalculation() {
        Awaitility.await().untilAsserted(() -> {
            recalculator.run();
            assertThat(isRecalculated(company.support())).isTrue();
        });
    }

    /** The first time; it is done again when all nodes have read the policy. */
    private boolean isRecalculated(DepartmentId department) {
        return jdbc.sql("SELECT recalculate_at IS NULL OR recalculate_at = recalculate_until FROM service_policy"
                        + " WHERE department_id = ?")
                .param(department.value())
                .query(Boolean.class)
                .single();
    }

    @Test
    @Tag("UC-22.7")
    void openConversationsFollowAChangeOfHoursHolidaysAndZone() {
        CompanyFixture stranger = createCompany(Plan.ADVANCED);
        save(null, "", TARGETS);
        settings.save(company.ana(), company.billing(), null, "", TARGETS);
        settings.save(stranger.ana(), stranger.support(), null, "", TARGETS);
        ConversationId id = startConversation(company).conversation();
        ConversationId billing =
                startConversation(company, "A", "Billing", "Hello").conversation();
        ConversationId strange = startConversation(stranger).conversation();
        ConversationId closed = ongoingConversation(company);
        conversations.close(company.leo(), closed);
        Instant opened = summary(id).openedAt();
        ConversationClocks strangers =
                conversationReader.require(stranger.ana(), strange).clocks();

        // Of the same local hours on another day of the week, in two zones.
        LocalDate day = opened.atZone(ZoneOffset.UTC).toLocalDate().plusDays(2);
        Map<DayOfWeek, String> week = Map.of(day.getDayOfWeek(), "09:00-18:00");
        save(new TypedHours("UTC", week, ""), "", TARGETS);
        awaitRecalculation();
        assertThat(dueAt(id, ClockKind.WAITING)).isEqualTo(day.atTime(9, 8).toInstant(ZoneOffset.UTC));
        save(new TypedHours("America/Sao_Paulo", week, ""), "", TARGETS);
        awaitRecalculation();
        assertThat(dueAt(id, ClockKind.WAITING))
                .isEqualTo(
                        day.atTime(9, 8).atZone(ZoneId.of("America/Sao_Paulo")).toInstant());
        save(new TypedHours("UTC", week, day.toString()), "", TARGETS);
        awaitRecalculation();
        assertThat(dueAt(id, ClockKind.WAITING))
                .as("a week later")
                .isEqualTo(day.plusDays(7).atTime(9, 8).toInstant(ZoneOffset.UTC));

        assertThat(clocks(closed)).isEqualTo(ConversationClocks.NONE);
        assertThat(dueAt(billing, ClockKind.WAITING))
                .as("another department")
                .isEqualTo(summary(billing).openedAt().plus(Duration.ofMinutes(8)));
        assertThat(conversationReader.require(stranger.ana(), strange).clocks())
                .as("another company")
                .isEqualTo(strangers);
    }

    @Test
    @Tag("UC-22.7")
    void clocksAreSetAgainWhenAllNodesHaveReadThePolicy() {
        ConversationId id = startConversation(company).conversation();
        OffsetClock.callInPast(Duration.ofMinutes(1), () -> {
            save(null, "", TARGETS);
            return id;
        });
        Awaitility.await().untilAsserted(() -> {
            recalculator.run();
            assertThat(running(id)).isNotEmpty();
        });
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                jdbc.sql("SELECT recalculate_at IS NULL FROM service_policy WHERE department_id = ?")
                                        .param(company.support().value())
                                        .query(Boolean.class)
                                        .single())
                        .as("a minute after the change it is done")
                        .isTrue());
        policies.reload();
        assertThat(policies.listDue(clock.instant()))
                .noneMatch(due -> due.department().equals(company.support()));
    }

    @Test
    @Tag("UC-22.4")
    void dueTimesKeepToTheDepartmentsHoursWhenItsClockChanges() {
        // Lisbon: 25 October 2026, 02:00 becomes 01:00. Saturday 17:50; Sunday is open from 00:30.
        ZoneId lisbon = ZoneId.of("Europe/Lisbon");
        save(
                new TypedHours(
                        lisbon.getId(), Map.of(DayOfWeek.SATURDAY, "09:00-18:00", DayOfWeek.SUNDAY, "00:30-02:30"), ""),
                "",
                new ClockTargets(Duration.ofMinutes(160), null, null, null));
        Instant saturday = LocalDateTime.of(2026, 10, 24, 17, 50).atZone(lisbon).toInstant();
        ConversationId id = startedBefore(Duration.between(saturday, clock.instant()));
        assertThat(dueAt(id, ClockKind.FIRST_REPLY).atZone(lisbon).toLocalDateTime())
                .as("10 minutes of Saturday and 150 of the 180 of Sunday's two hours by the clock")
                .isBetween(LocalDateTime.of(2026, 10, 25, 1, 59), LocalDateTime.of(2026, 10, 25, 2, 1));
    }

    @Test
    @Tag("UC-22.3")
    void clocksGoByTheDepartmentInWhichTheConversationIs() {
        save(null, "", TARGETS);
        ConversationId id = startedBefore(Duration.ofMinutes(9));
        conversations.take(company.leo(), id);
        conversations.transfer(company.leo(), id, company.billing(), company.ben());
        assertThat(clocks(id)).isEqualTo(new ConversationClocks(List.of(), Set.of(ClockKind.WAITING)));
        conversations.transfer(company.ben(), id, company.support(), null);
        assertThat(running(id)).containsExactly(ClockKind.WAITING, ClockKind.FIRST_REPLY, ClockKind.RESOLUTION);
        assertThat(dueAt(id, ClockKind.WAITING))
                .as("the original wait")
                .isEqualTo(summary(id).openedAt().plus(Duration.ofMinutes(8)));
    }

    @Test
    @Tag("UC-22.8")
    void theDashboardSortsByWhatIsDueFirstAndFindsWhatWasMissed() {
        settings.save(
                company.ana(), company.billing(), null, "", new ClockTargets(Duration.ofMinutes(1), null, null, null));
        save(null, "", TARGETS);
        ConversationId inTime = startConversation(company).conversation();
        ConversationId late = startedBefore(Duration.ofMinutes(20));
        takeBefore(Duration.ofMinutes(19), company.leo(), late);
        answer(late);
        ConversationId missing = startedBefore(Duration.ofMinutes(9));
        ConversationId soon =
                startConversation(company, "A", "Billing", "Hello").conversation();
        ConversationId closed = startedBefore(Duration.ofMinutes(20));
        conversations.take(company.leo(), closed);
        conversations.close(company.leo(), closed);

        assertThat(dashboard(company.ana(), SortKey.DUE, false, false)).containsExactly(missing, soon, inTime, late);
        assertThat(dashboard(company.ana(), SortKey.DUE, true, false)).containsExactly(late, inTime, soon, missing);
        assertThat(dashboard(company.ana(), SortKey.OPENED, false, true)).containsExactly(late, missing);
        assertThat(dashboard(company.sofia(), SortKey.OPENED, false, true)).containsExactly(late, missing);
        assertThat(dashboard(company.rita(), SortKey.OPENED, false, true)).isEmpty();
        assertThat(open.count(company.ana(), filter(true))).isEqualTo(2);
        assertThat(policyReader.hasTargets(company.leo())).isTrue();
        assertThat(policyReader.hasTargets(createCompany(Plan.ADVANCED).leo())).isFalse();
    }

    private List<ConversationId> dashboard(StaffId me, SortKey key, boolean descending, boolean targetMissed) {
        return open.list(me, filter(targetMissed), key, descending, 0, 50).stream()
                .map(ConversationSummary::id)
                .toList();
    }

    private static OpenConversationFilter filter(boolean targetMissed) {
        return new OpenConversationFilter("", null, null, targetMissed, Set.of(), false);
    }

    @Test
    @Tag("UC-22.8")
    @Tag("UC-05.2")
    void theHistoryFindsWhatMissedATarget() {
        save(null, "", TARGETS);
        startConversation(company);
        ConversationId closed = startedBefore(Duration.ofMinutes(30));
        conversations.take(company.leo(), closed);
        conversations.close(company.leo(), closed);
        ConversationId inTime = ongoingConversation(company);
        conversations.close(company.leo(), inTime);
        ConversationId missing = startedBefore(Duration.ofMinutes(9));

        assertThat(history(company.max(), "")).containsExactly(missing, closed);
        assertThat(history(company.sofia(), "")).containsExactly(missing, closed);
        assertThat(history(company.leo(), "")).as("own ones").containsExactly(closed);
        assertThat(history(company.rita(), "")).isEmpty();
        assertThat(history(createCompany(Plan.ADVANCED).max(), "")).isEmpty();
        TestSearchIndex.readAll(index);
        assertThat(history(company.max(), "dead line")).as("with words").containsExactly(missing, closed);
        save(null, "", new ClockTargets(null, null, null, null));
        assertThat(history(company.max(), "")).as("what was missed stays").contains(closed);
    }

    private List<ConversationId> history(StaffId me, String words) {
        HistoryFilter missed = new HistoryFilter(words, null, null, null, null, false, null, true);
        return history.search(me, missed, null, 50).stream()
                .map(row -> row.conversation().id())
                .toList();
    }

    @Test
    @Tag("UC-22.7")
    void closedConversationsHaveNoRunningClock() {
        save(null, "", TARGETS);
        ConversationId id = ongoingConversation(company);
        List<RunningClock> running = clocks(id).running();
        Closing closing = conversations.close(company.leo(), id);
        assertThat(clocks(id)).isEqualTo(ConversationClocks.NONE);
        closings.undo(company.leo(), id, closing.seq());
        assertThat(clocks(id).running()).as("undone").isEqualTo(running);
    }

    @Test
    @Tag("UC-22.1a")
    void wrongInputIsRefused() {
        assertRefused(
                Refusal.Reason.INVALID,
                "Enter the hours of at least one day.",
                () -> save(new TypedHours("UTC", Map.of(), ""), "", ClockTargets.NONE));
        assertRefused(
                Refusal.Reason.INVALID,
                "Choose a time zone, such as Europe/Lisbon.",
                () -> save(new TypedHours("", Map.of(DayOfWeek.MONDAY, "09:00-10:00"), ""), "", ClockTargets.NONE));
        for (Duration target : List.of(Duration.ofSeconds(9), Duration.ofDays(31), Duration.ofMinutes(-1))) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "A target is between 10 seconds and 30 days of open time.",
                    () -> save(null, "", new ClockTargets(null, target, null, null)));
        }
    }

    @Test
    @Tag("UC-22.1b")
    void settingsAreForAdministratorsOfTheCompany() {
        for (StaffId person : List.of(company.sofia(), company.leo(), company.max())) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an Administrator of your company may do this.",
                    () -> settings.save(person, company.support(), null, "", ClockTargets.NONE));
        }
        StaffId stranger = createCompany(Plan.ADVANCED).ana();
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This department does not exist.",
                () -> settings.save(stranger, company.support(), null, "", ClockTargets.NONE));
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This department does not exist.",
                () -> settings.read(stranger, company.support()));
    }
}
