package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.company.DepartmentId;
import app.aside.conversation.clock.ClockKind;
import app.aside.conversation.clock.ClockTimes;
import app.aside.conversation.clock.DepartmentClocks;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.Customer;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationStateTest {

    private static final Instant NOON = Instant.parse("2026-11-17T12:00:00Z");
    private static final DepartmentId SUPPORT = new DepartmentId(UUID.randomUUID());
    private static final DepartmentId BILLING = new DepartmentId(UUID.randomUUID());
    private static final StaffId LEO = new StaffId(UUID.randomUUID());
    private static final StaffId MIA = new StaffId(UUID.randomUUID());

    private static final DepartmentClocks NO_TARGETS = new DepartmentClocks() {
        @Override
        public @Nullable ClockTimes times(DepartmentId department, ClockKind kind, Instant since, Duration used) {
            return null;
        }

        @Override
        public Duration openTime(DepartmentId department, Instant from, Instant to) {
            return Duration.between(from, to);
        }
    };

    private final Conversation conversation = new Conversation(
            new ConversationId(UUID.randomUUID()),
            "20261117-000001",
            new byte[32],
            new Customer(UUID.randomUUID(), "Carla", null, NOON),
            SUPPORT,
            NOON);

    private static void assertRefused(Refusal.Reason reason, String sentence, ThrowingCallable asked) {
        Refusal refusal = catchThrowableOfType(Refusal.class, asked);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.message()).isEqualTo(sentence);
    }

    @Test
    void startsQueued() {
        assertThat(conversation.status()).isEqualTo(ConversationStatus.WAITING);
        assertThat(conversation.agent()).isNull();
        assertThat(conversation.lastSeq()).isZero();
    }

    @Test
    void canBeTakenByOneAgent() {
        conversation.take(LEO, "Leo");

        assertThat(conversation.status()).isEqualTo(ConversationStatus.ONGOING);
        assertThat(conversation.isAssignedTo(LEO)).isTrue();
        assertThat(conversation.isAssignedTo(MIA)).isFalse();
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "Leo has taken this conversation meanwhile.",
                () -> conversation.take(MIA, "Mia"));
        assertThat(conversation.agentName()).isEqualTo("Leo");
    }

    @Test
    void canBeTransferredToAgentOrQueue() {
        conversation.take(LEO, "Leo");
        conversation.transfer(BILLING, MIA, "Mia");
        assertThat(conversation.agent()).isEqualTo(MIA);
        assertThat(conversation.department()).isEqualTo(BILLING);

        conversation.returnToQueue(SUPPORT, NOON.plusSeconds(60));
        assertThat(conversation.status()).isEqualTo(ConversationStatus.WAITING);
        assertThat(conversation.agent()).isNull();
        assertThat(conversation.agentName()).isNull();
        assertThat(conversation.department()).isEqualTo(SUPPORT);

        conversation.take(LEO, "Leo");
        assertThat(conversation.isAssignedTo(LEO)).isTrue();
    }

    @Test
    void staysClosed() {
        conversation.take(LEO, "Leo");
        conversation.close(NOON);

        assertThat(conversation.status()).isEqualTo(ConversationStatus.CLOSED);
        assertThat(conversation.agent()).as("who served it").isEqualTo(LEO);
        String sentence = "This conversation was closed meanwhile; nothing more can be sent in it.";
        assertRefused(Refusal.Reason.CLOSED, sentence, () -> conversation.take(MIA, "Mia"));
        assertRefused(Refusal.Reason.CLOSED, sentence, () -> conversation.transfer(BILLING, MIA, "Mia"));
        assertRefused(Refusal.Reason.CLOSED, sentence, () -> conversation.returnToQueue(SUPPORT, NOON));
        assertRefused(Refusal.Reason.CLOSED, sentence, () -> conversation.close(NOON));
        assertRefused(Refusal.Reason.CLOSED, sentence, conversation::requireOpen);
    }

    @Test
    void canBeRatedOnceClosed() {
        assertRefused(
                Refusal.Reason.CONFLICT,
                "The conversation can be rated after it was closed.",
                () -> conversation.rate(5, ""));
        conversation.close(NOON);
        conversation.rate(3, "Hm");
        conversation.rate(4, "");
        assertThat(conversation.stars()).isEqualTo(4);
    }

    @Test
    void numbersMessagesWithoutGaps() {
        MessageText text = MessageText.of("Hello");
        assertThat(conversation.append(MessageAuthor.CUSTOMER, text.preview(), NOON, NO_TARGETS))
                .isEqualTo(1);
        assertThat(conversation.append(MessageAuthor.SYSTEM, text.preview(), NOON, NO_TARGETS))
                .isEqualTo(2);
        assertThat(conversation.append(MessageAuthor.AGENT, text.preview(), NOON, NO_TARGETS))
                .isEqualTo(3);
        assertThat(conversation.lastSeq()).isEqualTo(3);
    }
}
