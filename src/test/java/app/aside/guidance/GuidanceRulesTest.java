package app.aside.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.MutableClock;
import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.MessageKind;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of guidance, without a database and with a clock that stands. */
class GuidanceRulesTest {

    private static final DepartmentId SUPPORT = new DepartmentId(UUID.randomUUID());
    private static final StaffId ANA = new StaffId(UUID.randomUUID());
    private static final StaffId LEO = new StaffId(UUID.randomUUID());
    private static final StaffId MIA = new StaffId(UUID.randomUUID());

    private final MutableClock clock = new MutableClock();

    /** Each move of the recipient in each state: the state afterwards, or the sentence that refuses it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SENT         | acknowledge | Open the internal message first.
            SENT         | apply       | Open the internal message first.
            SENT         | decline     | Open the internal message first.
            SENT         | reply       | SENT
            SEEN         | acknowledge | ACKNOWLEDGED
            SEEN         | apply       | APPLIED
            SEEN         | decline     | DECLINED
            SEEN         | reply       | ACKNOWLEDGED
            ACKNOWLEDGED | acknowledge | This is acknowledged already.
            ACKNOWLEDGED | apply       | APPLIED
            ACKNOWLEDGED | decline     | DECLINED
            ACKNOWLEDGED | reply       | ACKNOWLEDGED
            APPLIED      | acknowledge | This is applied already.
            APPLIED      | apply       | This is applied already.
            APPLIED      | decline     | This is applied already.
            APPLIED      | reply       | APPLIED
            DECLINED     | acknowledge | This is declined already.
            DECLINED     | apply       | This is declined already.
            DECLINED     | decline     | This is declined already.
            DECLINED     | reply       | DECLINED
            UNANSWERED   | acknowledge | This is unanswered already.
            UNANSWERED   | apply       | This is unanswered already.
            UNANSWERED   | decline     | This is unanswered already.
            UNANSWERED   | reply       | UNANSWERED
            PASSED_ON    | acknowledge | This is passed on already.
            PASSED_ON    | apply       | This is passed on already.
            PASSED_ON    | decline     | This is passed on already.
            PASSED_ON    | reply       | PASSED_ON
            """)
    void movesForwardOnly(GuidanceState state, String move, String expected) {
        GuidanceEntity guidance = in(state);

        String result;
        try {
            move(guidance, move);
            result = guidance.state().name();
        } catch (Refusal refusal) {
            assertThat(guidance.state()).as("after a refusal").isEqualTo(state);
            result = refusal.message();
        }

        assertThat(result).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"acknowledge, SEEN", "apply, SEEN", "decline, SEEN"})
    void aMoveCanBeUndoneForFiveMinutes(String move, GuidanceState before) {
        GuidanceEntity guidance = in(before);
        move(guidance, move);
        clock.advance(Duration.ofMinutes(5));
        guidance.undo(clock.instant());
        assertThat(guidance.state()).isEqualTo(before);
        assertThatThrownBy(() -> guidance.undo(clock.instant())).hasMessage("There is nothing to undo here.");

        move(guidance, move);
        clock.advance(Duration.ofMinutes(5).plusNanos(1));
        assertThatThrownBy(() -> guidance.undo(clock.instant()))
                .hasMessage("This can be undone for five minutes only. Write to Ana Admin instead.");
    }

    @Test
    void acknowledgedStaysWhenApplyingIsUndone() {
        GuidanceEntity guidance = in(GuidanceState.ACKNOWLEDGED);
        guidance.apply(7, clock.instant());

        guidance.undo(clock.instant());

        assertThat(guidance.state()).isEqualTo(GuidanceState.ACKNOWLEDGED);
    }

    @Test
    void neitherAReplyNorAClosingCanBeUndone() {
        GuidanceEntity replied = in(GuidanceState.SEEN);
        replied.acknowledgeByReply(clock.instant());
        GuidanceEntity closed = in(GuidanceState.ACKNOWLEDGED);
        assertThat(closed.close(clock.instant())).as("is unanswered").isFalse();

        for (GuidanceEntity guidance : new GuidanceEntity[] {replied, closed}) {
            assertThatThrownBy(() -> guidance.undo(clock.instant())).hasMessage("There is nothing to undo here.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SENT, UNANSWERED, true",
        "SEEN, UNANSWERED, true",
        "ACKNOWLEDGED, ACKNOWLEDGED, false",
        "APPLIED, APPLIED, false",
        "DECLINED, DECLINED, false"
    })
    void closingEndsWhatWaits(GuidanceState state, GuidanceState expected, boolean unanswered) {
        GuidanceEntity guidance = in(state);

        assertThat(guidance.close(clock.instant())).isEqualTo(unanswered);

        assertThat(guidance.state()).isEqualTo(expected);
    }

    @Test
    void theNextAgentMayActOnWhatTheFormerOneOpened() {
        GuidanceEntity former = in(GuidanceState.SEEN);
        former.passOn(clock.instant());
        GuidanceEntity next = new GuidanceEntity(former, MIA, "Mia Agent", SUPPORT, clock.instant());

        next.acknowledge(clock.instant());

        assertThat(next.state()).isEqualTo(GuidanceState.ACKNOWLEDGED);
    }

    @Test
    void remindsThreeTimesAndThenNoMore() {
        GuidanceEntity guidance = sent(MessageKind.URGENT);
        assertThat(guidance.remind(clock.instant())).isFalse();
        assertThat(guidance.remind(clock.instant())).isFalse();
        assertThat(guidance.isReportedNotSeen()).isFalse();

        assertThat(guidance.remind(clock.instant())).isTrue();

        assertThat(guidance.isReportedNotSeen()).isTrue();
        assertThat(ReminderSchedule.next(clock.instant(), guidance.reminders())).isNull();
    }

    private GuidanceEntity in(GuidanceState state) {
        GuidanceEntity guidance = sent(MessageKind.ACKNOWLEDGEMENT);
        switch (state) {
            case SENT -> {}
            case UNANSWERED -> guidance.close(clock.instant());
            default -> guidance.see(clock.instant());
        }
        switch (state) {
            case ACKNOWLEDGED -> guidance.acknowledge(clock.instant());
            case APPLIED -> guidance.apply(null, clock.instant());
            case DECLINED -> guidance.decline("No", clock.instant());
            case PASSED_ON -> guidance.passOn(clock.instant());
            default -> {}
        }
        assertThat(guidance.state()).isEqualTo(state);
        return guidance;
    }

    private void move(GuidanceEntity guidance, String move) {
        switch (move) {
            case "acknowledge" -> guidance.acknowledge(clock.instant());
            case "apply" -> guidance.apply(null, clock.instant());
            case "decline" -> guidance.decline("No", clock.instant());
            case "reply" -> guidance.acknowledgeByReply(clock.instant());
            default -> throw new IllegalArgumentException(move);
        }
    }

    private GuidanceEntity sent(MessageKind kind) {
        return new GuidanceEntity(
                new CompanyId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                SUPPORT,
                new InternalMessage(
                        1,
                        0,
                        ANA,
                        "Ana Admin",
                        LEO,
                        "Leo Agent",
                        "Offer a technician",
                        clock.instant(),
                        null,
                        kind,
                        false,
                        null));
    }
}
