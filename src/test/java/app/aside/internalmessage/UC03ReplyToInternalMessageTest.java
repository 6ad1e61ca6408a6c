package app.aside.internalmessage;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UC03ReplyToInternalMessageTest extends ServiceTest {

    @Test
    @Tag("UC-03.4")
    void agentRepliesToTheSender() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "From Ana");
        send(company.sofia(), id, company.leo(), "From Sofia");

        InternalMessage answer = reply(company.leo(), id, 1, "Thank you, Ana");

        assertThat(answer.seq()).isEqualTo(3);
        assertThat(answer.authorName()).isEqualTo("Leo Agent");
        assertThat(answer.recipientId()).isEqualTo(company.ana());
        assertThat(reply(company.leo(), id, 2, "Thank you, Sofia").recipientId())
                .isEqualTo(company.sofia());
    }

    @Test
    @Tag("UC-03.4")
    void replyIsUnreadForAllParticipants() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "From Ana");
        send(company.sofia(), id, company.leo(), "From Sofia");
        assertThat(unreadCount(company.ana(), id)).as("Sofia's message").isEqualTo(1);

        reply(company.leo(), id, 2, "To Sofia");

        assertThat(unreadCount(company.ana(), id)).isEqualTo(2);
        assertThat(unreadCount(company.sofia(), id)).isEqualTo(1);
        assertThat(unreadCount(company.max(), id)).as("one who only reads").isZero();
    }

    @Test
    @Tag("UC-03.4")
    void threadHasNoTurnLimit() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "1");
        for (int turn = 2; turn <= 40; turn++) {
            boolean agentsTurn = turn % 2 == 0;
            InternalMessage said =
                    reply(agentsTurn ? company.leo() : company.ana(), id, turn - 1, Integer.toString(turn));
            assertThat(said.seq()).isEqualTo(turn);
            assertThat(said.recipientId()).isEqualTo(agentsTurn ? company.ana() : company.leo());
        }
    }

    @Test
    @Tag("UC-03.4")
    void joiningSupervisorWritesToTheAgent() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "From Ana");

        assertThat(reply(company.sofia(), id, 1, "And I agree").recipientId()).isEqualTo(company.leo());
    }

    @Test
    @Tag("UC-03.4")
    void replyToOwnMessageKeepsTheRecipient() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "Ask for the number");
        InternalMessage answer = reply(company.leo(), id, 1, "Done");

        assertThat(reply(company.leo(), id, answer.seq(), "And one thing more").recipientId())
                .isEqualTo(company.ana());
    }

    @Test
    @Tag("UC-03.6")
    void replyToFormerAgentsMessageKeepsTheRecipient() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "Ask for the number");
        InternalMessage former = reply(company.leo(), id, 1, "Done");
        conversations.transfer(company.leo(), id, company.support(), company.mia());

        assertThat(reply(company.mia(), id, former.seq(), "I go on").recipientId())
                .isEqualTo(company.ana());
        assertThat(reply(company.ana(), id, former.seq(), "Good").recipientId()).isEqualTo(company.mia());
    }

    @Test
    @Tag("UC-03.4a")
    void otherAgentsAreToldTheAssignedAgent() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "For Leo");

        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is with Leo Agent now.",
                () -> reply(company.mia(), id, 1, "I know better"));
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is with Leo Agent now.", // whether or not there is such a message
                () -> reply(company.mia(), id, 99, "I know better"));
        conversations.transfer(company.leo(), id, company.support(), company.mia());
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is with Mia Agent now.",
                () -> reply(company.leo(), id, 1, "I was about to"));
        conversations.transfer(company.mia(), id, company.support(), null);
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is back in the queue; take it to go on.",
                () -> reply(company.mia(), id, 1, "I was about to"));
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "No agent has this conversation yet. You can write as soon as one takes it.",
                () -> reply(company.ana(), id, 1, "Mia?"));
    }

    @Test
    @Tag("UC-03.4a")
    void managersReadButCannotReply() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "For Leo");

        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Managers read internal messages; they do not write them.",
                () -> reply(company.max(), id, 1, "My opinion"));
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Managers read internal messages; they do not write them.",
                () -> internalMessages.requireRecipientName(company.max(), id, 1));
    }

    @Test
    @Tag("UC-03.4a")
    void unreadableConversationIsNotFound() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "For Leo");

        assertConversationNotFound(() -> reply(company.ben(), id, 1, "Hello"));
        assertConversationNotFound(() -> reply(company.rita(), id, 1, "Hello"));
        assertConversationNotFound(() -> internalMessages.requireRecipientName(company.ben(), id, 1));
        assertConversationNotFound(() -> internalMessages.requireRecipientName(company.rita(), id, 1));
        assertConversationNotFound(() -> reply(createCompany(Plan.ADVANCED).ana(), id, 1, "Hello"));
        assertConversationNotFound(() -> reply(company.ana(), new ConversationId(UUID.randomUUID()), 1, "Hello"));
    }

    @Test
    @Tag("UC-03.4a")
    void replyRequiresAnExistingMessage() {
        ConversationId id = ongoingConversation();
        for (int seq : new int[] {-1, 0, 1, Integer.MAX_VALUE}) {
            assertRefused(
                    Refusal.Reason.NOT_FOUND,
                    "This internal message does not exist.",
                    () -> reply(company.leo(), id, seq, "Hello?"));
        }
    }

    @Test
    @Tag("UC-03.4b")
    void replyToDisabledSenderIsRefused() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(other);
        send(other.ana(), id, other.leo(), "For Leo");
        disable(other.ana());

        assertRefused(
                Refusal.Reason.INVALID,
                "Ana Admin is not available any more. Call another supervisor.",
                () -> reply(other.leo(), id, 1, "Thank you"));
    }

    @Test
    @Tag("UC-03.4c")
    void closedConversationRefusesReplies() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "For Leo");
        conversations.close(company.leo(), id);

        for (StaffId staff : List.of(company.leo(), company.ana())) {
            assertRefused(
                    Refusal.Reason.CLOSED,
                    "This conversation was closed meanwhile; nothing more can be sent in it.",
                    () -> reply(staff, id, 1, "Too late"));
            assertRefused(
                    Refusal.Reason.CLOSED,
                    "This conversation was closed meanwhile; nothing more can be sent in it.",
                    () -> internalMessages.requireRecipientName(staff, id, 1));
        }
    }

    @Test
    @Tag("UC-03.4d")
    void invalidTextsAreRefusedWithReason() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "For Leo");

        assertRefusesInvalidTexts(text -> reply(company.leo(), id, 1, text));
        assertThat(countRows("internal_message", id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-03.4a")
    void disabledStaffCannotReply() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(other);
        send(other.ana(), id, other.leo(), "For Leo");
        disable(other.leo());

        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> reply(other.leo(), id, 1, "Thank you"));
    }

    @Test
    @Tag("UC-03.4e")
    void repeatedRequestRepliesOnce() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "For Leo");
        UUID request = newRequestId();

        List<InternalMessage> sent =
                runConcurrentlyWithoutRefusal(20, i -> internalMessages.reply(company.leo(), id, 1, "Once", request));

        assertThat(sent).containsOnly(sent.getFirst());
        assertThat(countRows("internal_message", id)).isEqualTo(2);
        assertThat(unreadCount(company.ana(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-03.4")
    void concurrentRepliesAreNumberedWithoutGaps() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "For Leo");

        List<InternalMessage> sent = runConcurrentlyWithoutRefusal(
                20, i -> reply(i % 2 == 0 ? company.leo() : company.ana(), id, 1, "Number " + i));

        assertThat(sent.stream().map(InternalMessage::seq))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(2, 21).boxed().toList());
        assertThat(unreadCount(company.leo(), id)).isEqualTo(11);
        assertThat(unreadCount(company.ana(), id)).isEqualTo(10);
    }

    @Test
    @Tag("UC-03.4")
    void internalReplyDoesNotAnswerTheCustomer() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "For Leo");
        var before = conversationReader.require(company.leo(), id);
        assertThat(before.unansweredSince()).isNotNull();

        reply(company.leo(), id, 1, "Thank you");

        assertThat(conversationReader.require(company.leo(), id)).isEqualTo(before);
    }

    @Test
    @Tag("UC-03.1")
    void unreadCountsArePerConversation() {
        ConversationId one = ongoingConversation();
        ConversationId two = ongoingConversation();
        ConversationId none = ongoingConversation();
        send(company.ana(), one, company.leo(), "1");
        send(company.ana(), two, company.leo(), "1");
        send(company.ana(), two, company.leo(), "2");

        gate.read(company.leo(), access -> {
            assertThat(internalMessageReader.countUnread(access, Set.of(one, two, none)))
                    .containsOnlyKeys(one, two)
                    .containsEntry(one, 1)
                    .containsEntry(two, 2);
            assertThat(internalMessageReader.countUnread(access, Set.of())).isEmpty();
            return access;
        });
    }
}
