package app.aside.internalmessage;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.RoomTest;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UC03ReplyToInternalMessageTest extends RoomTest {

    @Test
    @Tag("UC-03.4")
    void theAgentAnswersWhoeverWrote() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "From Ana");
        send(house.sofia(), id, house.leo(), "From Sofia");

        InternalMessage answer = reply(house.leo(), id, 1, "Thank you, Ana");

        assertThat(answer.seq()).isEqualTo(3);
        assertThat(answer.author()).isEqualTo("Leo Agent");
        assertThat(answer.recipientId()).isEqualTo(house.ana());
        assertThat(reply(house.leo(), id, 2, "Thank you, Sofia").recipientId()).isEqualTo(house.sofia());
    }

    @Test
    @Tag("UC-03.4")
    void theAnswerRaisesTheSignOfEverybodyWhoTakesPart() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "From Ana");
        send(house.sofia(), id, house.leo(), "From Sofia");
        assertThat(unread(house.ana(), id)).as("Sofia's message").isEqualTo(1);

        reply(house.leo(), id, 2, "To Sofia");

        assertThat(unread(house.ana(), id)).isEqualTo(2);
        assertThat(unread(house.sofia(), id)).isEqualTo(1);
        assertThat(unread(house.max(), id)).as("one who only reads").isZero();
    }

    @Test
    @Tag("UC-03.4")
    void theThreadGoesOnWithoutALimitToItsTurns() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "1");
        for (int turn = 2; turn <= 40; turn++) {
            boolean agentsTurn = turn % 2 == 0;
            InternalMessage said = reply(agentsTurn ? house.leo() : house.ana(), id, turn - 1, Integer.toString(turn));
            assertThat(said.seq()).isEqualTo(turn);
            assertThat(said.recipientId()).isEqualTo(agentsTurn ? house.ana() : house.leo());
        }
    }

    @Test
    @Tag("UC-03.4")
    void anotherSupervisorWhoJoinsWritesToTheAgent() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "From Ana");

        assertThat(reply(house.sofia(), id, 1, "And I agree").recipientId()).isEqualTo(house.leo());
    }

    @Test
    @Tag("UC-03.4")
    void answeringOneselfGoesToTheSamePersonAgain() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "Ask for the number");
        InternalMessage answer = reply(house.leo(), id, 1, "Done");

        assertThat(reply(house.leo(), id, answer.seq(), "And one thing more").recipientId())
                .isEqualTo(house.ana());
    }

    @Test
    @Tag("UC-03.6")
    void theNextAgentsAnswerToWhatTheFormerSaidGoesToWhomItWasSaid() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "Ask for the number");
        InternalMessage former = reply(house.leo(), id, 1, "Done");
        agents.transfer(house.leo(), id, house.support(), house.mia());

        assertThat(reply(house.mia(), id, former.seq(), "I go on").recipientId())
                .isEqualTo(house.ana());
        assertThat(reply(house.ana(), id, former.seq(), "Good").recipientId()).isEqualTo(house.mia());
    }

    @Test
    @Tag("UC-03.4a")
    void otherAgentsAreToldWhoHasTheConversation() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "For Leo");

        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is with Leo Agent now.",
                () -> reply(house.mia(), id, 1, "I know better"));
        agents.transfer(house.leo(), id, house.support(), house.mia());
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is with Mia Agent now.",
                () -> reply(house.leo(), id, 1, "I was about to"));
        agents.transfer(house.mia(), id, house.support(), null);
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is back in the queue; take it to go on.",
                () -> reply(house.mia(), id, 1, "I was about to"));
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "No agent has this conversation yet. You can write as soon as one takes it.",
                () -> reply(house.ana(), id, 1, "Mia?"));
    }

    @Test
    @Tag("UC-03.4a")
    void managersReadAndDoNotWrite() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "For Leo");

        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Managers read internal messages; they do not write them.",
                () -> reply(house.max(), id, 1, "My opinion"));
    }

    @Test
    @Tag("UC-03.4a")
    void whoMayNotKnowTheConversationIsToldThatItDoesNotExist() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "For Leo");

        assertUnknown(() -> reply(house.ben(), id, 1, "Hello"));
        assertUnknown(() -> reply(house.rita(), id, 1, "Hello"));
        assertUnknown(() -> reply(open(Plan.ADVANCED).ana(), id, 1, "Hello"));
        assertUnknown(() -> reply(house.ana(), new ConversationId(UUID.randomUUID()), 1, "Hello"));
    }

    @Test
    @Tag("UC-03.4a")
    void thereMustBeSomethingToAnswer() {
        ConversationId id = ongoing();
        for (int seq : new int[] {-1, 0, 1, Integer.MAX_VALUE}) {
            assertRefused(
                    Refusal.Reason.NOT_FOUND,
                    "This internal message does not exist.",
                    () -> reply(house.leo(), id, seq, "Hello?"));
        }
    }

    @Test
    @Tag("UC-03.4b")
    void whoWroteMayBeGoneMeanwhile() {
        House other = open(Plan.ADVANCED);
        ConversationId id = ongoing(other);
        send(other.ana(), id, other.leo(), "For Leo");
        disable(other.ana());

        assertRefused(
                Refusal.Reason.INVALID,
                "Ana Admin is not available any more. Call another supervisor.",
                () -> reply(other.leo(), id, 1, "Thank you"));
    }

    @Test
    @Tag("UC-03.4c")
    void nothingIsSentInAClosedConversation() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "For Leo");
        agents.close(house.leo(), id);

        for (StaffId staff : List.of(house.leo(), house.ana())) {
            assertRefused(
                    Refusal.Reason.CLOSED,
                    "This conversation was closed meanwhile; nothing more can be sent in it.",
                    () -> reply(staff, id, 1, "Too late"));
        }
    }

    @Test
    @Tag("UC-03.4d")
    void textsThatCannotBeSentAreRefusedWithTheReason() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "For Leo");

        assertRefusesBadTexts(text -> reply(house.leo(), id, 1, text));
        assertThat(count("internal_message", id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-03.4a")
    void whoWasDisabledAnswersNothing() {
        House other = open(Plan.ADVANCED);
        ConversationId id = ongoing(other);
        send(other.ana(), id, other.leo(), "For Leo");
        disable(other.leo());

        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> reply(other.leo(), id, 1, "Thank you"));
    }

    @Test
    @Tag("UC-03.4e")
    void theSameRequestAnswersOnce() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "For Leo");
        UUID request = request();

        List<InternalMessage> sent = allTogether(20, i -> internals.reply(house.leo(), id, 1, "Once", request));

        assertThat(sent).containsOnly(sent.getFirst());
        assertThat(count("internal_message", id)).isEqualTo(2);
        assertThat(unread(house.ana(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-03.4")
    void bothSidesAtOnceAreNumberedWithoutGaps() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "For Leo");

        List<InternalMessage> sent =
                allTogether(20, i -> reply(i % 2 == 0 ? house.leo() : house.ana(), id, 1, "Number " + i));

        assertThat(sent.stream().map(InternalMessage::seq))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(2, 21).boxed().toList());
        assertThat(unread(house.leo(), id)).isEqualTo(11);
        assertThat(unread(house.ana(), id)).isEqualTo(10);
    }

    @Test
    @Tag("UC-03.4")
    void anInternalAnswerIsNoAnswerToTheCustomer() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "For Leo");
        var before = reader.find(house.leo(), id);
        assertThat(before.unansweredSince()).isNotNull();

        reply(house.leo(), id, 1, "Thank you");

        assertThat(reader.find(house.leo(), id)).isEqualTo(before);
    }

    @Test
    @Tag("UC-03.1")
    void manyConversationsCountTheirSignsApart() {
        ConversationId one = ongoing();
        ConversationId two = ongoing();
        ConversationId none = ongoing();
        send(house.ana(), one, house.leo(), "1");
        send(house.ana(), two, house.leo(), "1");
        send(house.ana(), two, house.leo(), "2");

        gate.read(house.leo(), access -> {
            assertThat(internalReader.unread(access, Set.of(one, two, none)))
                    .containsOnlyKeys(one, two)
                    .containsEntry(one, 1)
                    .containsEntry(two, 2);
            assertThat(internalReader.unread(access, Set.of())).isEmpty();
            return access;
        });
    }
}
