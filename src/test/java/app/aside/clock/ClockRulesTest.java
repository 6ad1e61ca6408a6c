package app.aside.clock;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clock.ClockRules.Moments;
import app.aside.clock.ConversationHistory.Turn;
import app.aside.clock.RunningClock.State;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** First reply 10 min, next reply 4 min, an agent within 8 min, resolved within 20 min. */
class ClockRulesTest {

    private static final Instant T0 = Instant.parse("2026-03-02T09:00:00Z");

    private static final ClockTargets TARGETS = new ClockTargets(
            Duration.ofMinutes(10), Duration.ofMinutes(4), Duration.ofMinutes(8), Duration.ofMinutes(20));

    private static final ServicePolicy ALWAYS = new ServicePolicy(null, "", TARGETS);

    private static Instant minute(int minute) {
        return T0.plus(Duration.ofMinutes(minute));
    }

    private static @Nullable Instant minuteOrNull(@Nullable Integer minute) {
        return minute == null ? null : minute(minute);
    }

    private static List<String> running(
            ServicePolicy policy, @Nullable Integer waiting, @Nullable Integer unanswered, @Nullable Integer answered) {
        return ClockRules.running(
                        policy,
                        new Moments(T0, minuteOrNull(waiting), minuteOrNull(unanswered), minuteOrNull(answered)))
                .stream()
                .map(clock ->
                        clock.kind() + " " + Duration.between(T0, clock.dueAt()).toMinutes())
                .toList();
    }

    /** {@code C3 A5}: the customer wrote in minute 3, an agent in minute 5. */
    private static ConversationHistory history(String turns) {
        List<Turn> list = new ArrayList<>();
        for (String turn : turns.split(" ")) {
            list.add(new Turn(T0.plus(Duration.ofMinutes(Integer.parseInt(turn.substring(1)))), turn.charAt(0) == 'C'));
        }
        return new ConversationHistory(T0, list);
    }

    @Test
    @Tag("UC-22.3")
    void whichClocksRun() {
        assertThat(running(ALWAYS, 0, 0, null)).containsExactly("WAITING 8", "FIRST_REPLY 10");
        assertThat(running(ALWAYS, null, 0, null)).as("taken, not answered").containsExactly("FIRST_REPLY 10");
        assertThat(running(ALWAYS, null, null, 5))
                .as("the customer is waited for")
                .isEmpty();
        assertThat(running(ALWAYS, null, 7, 5)).containsExactly("NEXT_REPLY 11");
        assertThat(running(ALWAYS, 6, 7, 5)).as("back in the queue").containsExactly("NEXT_REPLY 11", "WAITING 14");
        assertThat(running(ServicePolicy.NONE, 0, 0, null)).isEmpty();
    }

    @ParameterizedTest
    @Tag("UC-22.4")
    @CsvSource({"0, NEUTRAL", "449, NEUTRAL", "450, NEAR", "599, NEAR", "600, MISSED", "9999, MISSED"})
    void nearIsAQuarterBeforeMissed(int second, State state) {
        RunningClock firstReply =
                ClockRules.running(ALWAYS, new Moments(T0, null, T0, null)).getFirst();
        assertThat(firstReply.state(T0.plusSeconds(second))).isEqualTo(state);
    }

    @ParameterizedTest
    @Tag("UC-22.5")
    @CsvSource({
        "C0 A9, 30, ''", // answered in time; the customer is waited for
        "C0 A10, 30, FIRST_REPLY", // late, and it stays late
        "C0, 9, ''",
        "C0, 10, FIRST_REPLY",
        "C0 C5 A9, 30, ''",
        "C0 A1 C5 A8, 30, ''",
        "C0 A1 C5 A9, 30, NEXT_REPLY",
        "C0 A1 C5 C8 A9, 30, NEXT_REPLY", // a later message does not restart the clock
        "C0 A1 C5 A9 C20 A21, 30, NEXT_REPLY", // answered faster later: it stays late
        "C0 A1 C5, 9, NEXT_REPLY",
        "C0 A1 A2 C100 A101, 200, ''" // 2 minutes of work in 101
    })
    void whatIsLateStaysLate(String turns, int until, String missed) {
        assertThat(String.join(
                        " ",
                        ClockRules.missed(ALWAYS, history(turns), T0.plus(Duration.ofMinutes(until))).stream()
                                .map(Enum::name)
                                .toList()))
                .isEqualTo(missed);
    }

    @Test
    @Tag("UC-22.6")
    void resolutionPausesWhileTheCustomerIsWaitedFor() {
        assertThat(ClockRules.resolution(ALWAYS, history("C0 A3"))).isEmpty();
        assertThat(ClockRules.resolution(ALWAYS, history("C0 A3 C50")).orElseThrow())
                .as("3 of 20 minutes are used")
                .isEqualTo(new RunningClock(ClockKind.RESOLUTION, minute(62), minute(67)));
        assertThat(ClockRules.missed(ALWAYS, history("C0 A3 C50 A53 C60"), T0.plus(Duration.ofMinutes(74))))
                .as("3 and 3 and 14 minutes")
                .isEqualTo(Set.of(ClockKind.NEXT_REPLY, ClockKind.RESOLUTION));
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
                TARGETS);
        int nextDay = 23 * 60;
        assertThat(running(office, 0, 0, null))
                .containsExactly("WAITING " + (nextDay + 3), "FIRST_REPLY " + (nextDay + 5));
        assertThat(ClockRules.missed(office, history("C0"), minute(nextDay + 4)))
                .isEmpty();
        assertThat(ClockRules.missed(office, history("C0"), minute(nextDay + 5)))
                .containsExactly(ClockKind.FIRST_REPLY);
    }

    @Test
    @Tag("UC-22.7")
    void anotherPolicyCountsAtOnce() {
        ServicePolicy stricter = new ServicePolicy(null, "", new ClockTargets(Duration.ofMinutes(2), null, null, null));
        assertThat(running(stricter, 0, 0, null)).containsExactly("FIRST_REPLY 2");
        assertThat(ClockRules.missed(stricter, history("C0 A9"), minute(30))).containsExactly(ClockKind.FIRST_REPLY);
    }
}
