package app.aside.clock;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.clock.ClockReader.ConversationClocks;
import app.aside.clock.ServicePolicySettingsService.TypedHours;
import app.aside.company.Plan;
import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.assignment.ConversationAssignmentService;
import app.aside.database.Transactions;
import app.aside.shared.OffsetClock;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    ClockReader reader;

    @Autowired
    ClosedHoursResponder responder;

    @Autowired
    ServicePolicies policies;

    @Autowired
    ServicePolicyRepository repository;

    @Autowired
    ConversationAssignmentService assignments;

    @Autowired
    Transactions transactions;

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
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(told(id)).containsExactly(texts));
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

    @Test
    @Tag("UC-22.3")
    void clocksFollowTheConversation() {
        save(null, "", TARGETS);
        ConversationId id = startConversation(company).conversation();
        assertThat(reader.first(summary(id)).orElseThrow().kind()).isEqualTo(ClockKind.WAITING);
        assertThat(reader.first(summary(id)).orElseThrow().dueAt())
                .isEqualTo(summary(id).openedAt().plus(Duration.ofMinutes(8)));
        conversations.take(company.leo(), id);
        assertThat(reader.first(summary(id)).orElseThrow().kind()).isEqualTo(ClockKind.FIRST_REPLY);
        send(company.ana(), id, company.leo(), "Be kind");
        assertThat(reader.first(summary(id)).orElseThrow().kind()).isEqualTo(ClockKind.FIRST_REPLY);
        conversations.answer(company.leo(), id, "Hello", newRequestId());
        assertThat(reader.first(summary(id))).isEmpty();
        assertThat(reader.read(company.leo(), summary(id))).isEqualTo(ConversationClocks.NONE);
    }

    @Test
    @Tag("UC-22.5")
    @Tag("UC-22.7")
    void aLateAnswerStaysLateAndAnotherPolicyCountsAtOnce() {
        ConversationId id = OffsetClock.callInPast(
                Duration.ofMinutes(20), () -> startConversation(company).conversation());
        conversations.take(company.leo(), id);
        conversations.answer(company.leo(), id, "Sorry for the wait", newRequestId());
        assertThat(reader.read(company.leo(), summary(id))).isEqualTo(ConversationClocks.NONE);

        save(null, "", TARGETS);
        assertThat(reader.read(company.leo(), summary(id)).missed()).containsExactly(ClockKind.FIRST_REPLY);
        save(null, "", new ClockTargets(Duration.ofMinutes(30), null, null, null));
        assertThat(reader.read(company.leo(), summary(id)).missed()).isEmpty();
    }

    @Test
    @Tag("UC-22.7")
    void closedConversationsHaveNoRunningClock() {
        save(null, "", TARGETS);
        ConversationId id = ongoingConversation();
        conversations.close(company.leo(), id);
        assertThat(reader.first(summary(id))).isEmpty();
        assertThat(reader.read(company.ana(), summary(id)).running()).isEmpty();
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
