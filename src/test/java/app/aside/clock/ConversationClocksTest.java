package app.aside.clock;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.clock.ClockKind;
import app.aside.conversation.clock.ClockTimes;
import app.aside.conversation.clock.ConversationClocks;
import app.aside.conversation.clock.DepartmentClocks;
import app.aside.conversation.clock.RunningClock;
import app.aside.conversation.clock.RunningClock.State;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.Customer;
import app.aside.staff.StaffId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** First reply 10 min, next reply 4 min, an agent within 8 min, resolved within 20 min. */
class ConversationClocksTest {

    private static final Instant T0 = Instant.parse("2026-03-02T09:00:00Z");
    private static final DepartmentId SUPPORT = new DepartmentId(UUID.randomUUID());
    private static final StaffId LEO = new StaffId(UUID.randomUUID());

    private static final ServicePolicy ALWAYS = new ServicePolicy(
            null,
            "",
            new ClockTargets(
                    Duration.ofMinutes(10), Duration.ofMinutes(4), Duration.ofMinutes(8), Duration.ofMinutes(20)));

    /** One policy for all departments. */
    private record OnePolicy(ServicePolicy policy) implements DepartmentClocks {

        @Override
        public @Nullable ClockTimes times(DepartmentId department, ClockKind kind, Instant since, Duration used) {
            return policy.times(kind, since, used);
        }

        @Override
        public Duration openTime(DepartmentId department, Instant from, Instant to) {
            return policy.openTime(from, to);
        }
    }

    private static Instant minute(int minute) {
        return T0.plus(Duration.ofMinutes(minute));
    }

    /**
     * {@code C0 T2 A5 X9}: the customer wrote in minute 0, an agent took it in minute 2, answered in minute 5 and closed it in
     * minute 9; {@code Q} lets it wait again, {@code S} is a line of the system.
     */
    private static Conversation conversation(ServicePolicy policy, String steps) {
        Conversation conversation = new Conversation(
                new ConversationId(UUID.randomUUID()),
                "20260302-000001",
                new byte[32],
                new Customer(UUID.randomUUID(), "Carla", null, T0),
                SUPPORT,
                T0);
        go(conversation, policy, steps);
        return conversation;
    }

    private static void go(Conversation conversation, ServicePolicy policy, String steps) {
        for (String step : steps.split(" ")) {
            Instant at = minute(Integer.parseInt(step.substring(1)));
            MessageAuthor author = switch (step.charAt(0)) {
                case 'C' -> MessageAuthor.CUSTOMER;
                case 'A' -> MessageAuthor.AGENT;
                case 'T' -> {
                    conversation.take(LEO, "Leo");
                    yield MessageAuthor.SYSTEM;
                }
                case 'Q' -> {
                    conversation.returnToQueue(SUPPORT, at);
                    yield MessageAuthor.SYSTEM;
                }
                default -> MessageAuthor.SYSTEM;
            };
            conversation.append(author, "Hello", at, new OnePolicy(policy));
            if (step.charAt(0) == 'X') {
                conversation.close(at);
            }
        }
    }

    private static List<String> running(ServicePolicy policy, String steps) {
        return running(conversation(policy, steps));
    }

    private static List<String> running(Conversation conversation) {
        return conversation.clocks().running().stream()
                .map(clock ->
                        clock.kind() + " " + Duration.between(T0, clock.dueAt()).toMinutes())
                .toList();
    }

    /** What is recorded, and what runs and is missed at that minute. */
    private static Set<ClockKind> missed(Conversation conversation, int minute) {
        Set<ClockKind> missed = EnumSet.noneOf(ClockKind.class);
        missed.addAll(conversation.clocks().missed());
        conversation.clocks().running().stream()
                .filter(clock -> clock.state(minute(minute)) == State.MISSED)
                .forEach(clock -> missed.add(clock.kind()));
        return missed;
    }

    @Test
    @Tag("UC-22.3")
    void whichClocksRun() {
        assertThat(running(ALWAYS, "C0")).containsExactly("WAITING 8", "FIRST_REPLY 10", "RESOLUTION 20");
        assertThat(running(ALWAYS, "C0 S1")).as("a line of the system").isEqualTo(running(ALWAYS, "C0"));
        assertThat(running(ALWAYS, "C0 T1"))
                .as("taken, not answered")
                .containsExactly("FIRST_REPLY 10", "RESOLUTION 20");
        assertThat(running(ALWAYS, "C0 T1 A5")).as("the customer is waited for").isEmpty();
        assertThat(running(ALWAYS, "C0 T1 A5 C7")).containsExactly("NEXT_REPLY 11", "RESOLUTION 22");
        assertThat(running(ALWAYS, "C0 T1 A5 Q6 C7"))
                .as("back in the queue")
                .containsExactly("NEXT_REPLY 11", "WAITING 14", "RESOLUTION 22");
        assertThat(running(ALWAYS, "C0 T1 Q6"))
                .as("nobody had answered: the original wait")
                .containsExactly("WAITING 8", "FIRST_REPLY 10", "RESOLUTION 20");
        assertThat(running(ALWAYS, "C0 T1 A5 C7 X8")).isEmpty();
        assertThat(running(ServicePolicy.NONE, "C0")).isEmpty();
    }

    @ParameterizedTest
    @Tag("UC-22.4")
    @CsvSource({"0, NEUTRAL", "449, NEUTRAL", "450, NEAR", "599, NEAR", "600, MISSED", "9999, MISSED"})
    void nearIsAQuarterBeforeMissed(int second, State state) {
        RunningClock firstReply = conversation(ALWAYS, "C0 T0").clocks().first().orElseThrow();
        assertThat(firstReply.state(T0.plusSeconds(second))).isEqualTo(state);
    }

    @ParameterizedTest
    @Tag("UC-22.5")
    @CsvSource({
        "C0 T0 A9, 30, ''", // answered in time; the customer is waited for
        "C0 T0 A10, 30, FIRST_REPLY", // late, and it stays late
        "C0 T0, 9, ''",
        "C0 T0, 10, FIRST_REPLY",
        "C0 T7, 9, ''",
        "C0 T8, 9, WAITING", // taken too late, and it stays so
        "C0 T8 A9, 9, WAITING",
        "C0 T0 C5 A9, 30, ''",
        "C0 T0 A1 C5 A8, 30, ''",
        "C0 T0 A1 C5 A9, 30, NEXT_REPLY",
        "C0 T0 A1 C5 C8 A9, 30, NEXT_REPLY", // a later message does not restart the clock
        "C0 T0 A1 C5 A9 C20 A21, 30, NEXT_REPLY", // answered faster later: it stays late
        "C0 T0 A1 C5, 9, NEXT_REPLY",
        "C0 T0 A1 C5 X8, 99, ''", // closed in time
        "C0 T0 A1 C5 X9, 99, NEXT_REPLY", // closed unanswered, and late
        "C0 T0 A1 A2 C100 A101, 200, ''", // 2 minutes of work in 101
        "C0 T0 A10 C20 A24, 30, 'FIRST_REPLY NEXT_REPLY'"
    })
    void whatIsLateStaysLate(String steps, int at, String missed) {
        assertThat(missed(conversation(ALWAYS, steps), at).stream()
                        .map(Enum::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(missed);
    }

    @Test
    @Tag("UC-22.6")
    void resolutionPausesWhileTheCustomerIsWaitedFor() {
        assertThat(running(ALWAYS, "C0 T0 A3")).isEmpty();
        assertThat(conversation(ALWAYS, "C0 T0 A3 C50").clocks().running())
                .as("3 of 20 minutes are used")
                .contains(new RunningClock(ClockKind.RESOLUTION, minute(62), minute(67)));
        assertThat(missed(conversation(ALWAYS, "C0 T0 A3 C50 A53 C60"), 73))
                .as("3 and 3 and 13 minutes")
                .containsExactly(ClockKind.NEXT_REPLY);
        assertThat(missed(conversation(ALWAYS, "C0 T0 A3 C50 A53 C60"), 74))
                .containsExactly(ClockKind.NEXT_REPLY, ClockKind.RESOLUTION);
        assertThat(missed(conversation(ALWAYS, "C0 T0 A3 C50 A53 C60 A74"), 75))
                .containsExactly(ClockKind.NEXT_REPLY, ClockKind.RESOLUTION);
    }

    @Test
    @Tag("UC-22.4")
    void clocksStandStillWhileItIsClosed() {
        ServicePolicy office = new ServicePolicy(
                new OpeningHours(
                        OpeningHoursText.parseZone("UTC"),
                        OpeningHoursText.parseWeek(
                                Map.of(DayOfWeek.MONDAY, "08:00-09:05", DayOfWeek.TUESDAY, "08:00-12:00")),
                        Set.of()),
                "",
                ALWAYS.targets());
        int nextDay = 23 * 60;
        assertThat(running(office, "C0"))
                .containsExactly(
                        "WAITING " + (nextDay + 3), "FIRST_REPLY " + (nextDay + 5), "RESOLUTION " + (nextDay + 15));
        assertThat(missed(conversation(office, "C0 T0 A" + (nextDay + 4)), nextDay + 10))
                .isEmpty();
        assertThat(missed(conversation(office, "C0 T0 A" + (nextDay + 5)), nextDay + 10))
                .containsExactly(ClockKind.FIRST_REPLY);
        assertThat(running(office, "C0 T0 A%d C%d".formatted(nextDay + 4, nextDay + 10)))
                .as("9 of 20 minutes are used: 5 in the evening and 4 in the morning")
                .contains("RESOLUTION " + (nextDay + 21));
    }

    private static ServicePolicy firstReply(int minutes) {
        return new ServicePolicy(null, "", new ClockTargets(Duration.ofMinutes(minutes), null, null, null));
    }

    @Test
    @Tag("UC-22.7")
    void anotherPolicyMovesRunningClocksAndForgivesNothing() {
        Conversation answeredLate = conversation(ALWAYS, "C0 T0 A10");
        assertThat(answeredLate.recalculateClocks(new OnePolicy(firstReply(60)), minute(20)))
                .isFalse();
        assertThat(answeredLate.clocks().missed()).containsExactly(ClockKind.FIRST_REPLY);

        Conversation answeredInTime = conversation(ALWAYS, "C0 T0 A9");
        answeredInTime.recalculateClocks(new OnePolicy(firstReply(2)), minute(20));
        assertThat(answeredInTime.clocks()).isEqualTo(ConversationClocks.NONE);

        Conversation missed = conversation(ALWAYS, "C0 T0");
        assertThat(missed.recalculateClocks(new OnePolicy(firstReply(60)), minute(12)))
                .isTrue();
        assertThat(running(missed)).containsExactly("FIRST_REPLY 60");
        assertThat(missed.clocks().missedBefore(minute(12))).containsExactly(ClockKind.FIRST_REPLY);
        assertThat(missed.clocks().missedBefore(minute(60)))
                .as("the running clock says it")
                .isEmpty();

        Conversation inTime = conversation(ALWAYS, "C0 T0");
        inTime.recalculateClocks(new OnePolicy(firstReply(2)), minute(5));
        assertThat(running(inTime)).containsExactly("FIRST_REPLY 2");
        assertThat(missed(inTime, 5)).containsExactly(ClockKind.FIRST_REPLY);

        Conversation without = conversation(ALWAYS, "C0 T0");
        without.recalculateClocks(new OnePolicy(ServicePolicy.NONE), minute(5));
        assertThat(without.clocks()).isEqualTo(ConversationClocks.NONE);
    }

    @Test
    void whatIsStoredIsReadBack() {
        Set<ClockKind> all = EnumSet.allOf(ClockKind.class);
        assertThat(ConversationClocks.parse(ConversationClocks.format(all))).isEqualTo(all);
        assertThat(ConversationClocks.format(Set.of())).isEmpty();
        assertThat(ConversationClocks.parse("")).isEmpty();
        assertThat(all.stream().map(Enum::name).collect(Collectors.joining(",")))
                .as("the column's width")
                .hasSizeLessThanOrEqualTo(50);
    }
}
