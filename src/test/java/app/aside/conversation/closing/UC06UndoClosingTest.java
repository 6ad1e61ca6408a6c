package app.aside.conversation.closing;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.MessageContent;
import app.aside.conversation.details.ConversationDetailsReader;
import app.aside.conversation.details.ConversationDetailsService;
import app.aside.conversation.details.Outcome;
import app.aside.conversation.stepin.StepInService;
import app.aside.guidance.Guidance;
import app.aside.guidance.GuidanceState;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.MessageOptions;
import app.aside.shared.OffsetClock;
import app.aside.shared.Refusal;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallEntry;
import app.aside.supervisorcall.CallTarget;
import app.aside.supervisorcall.SupervisorCall;
import app.aside.supervisorcall.SupervisorCallReader;
import app.aside.supervisorcall.SupervisorCallService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC06UndoClosingTest extends ServiceTest {

    private static final String TOO_LATE =
            "A closing can be undone for ten seconds only. The conversation stays closed.";

    @Autowired
    ClosingService closings;

    @Autowired
    ConversationDetailsService details;

    @Autowired
    ConversationDetailsReader detailsReader;

    @Autowired
    StepInService stepIn;

    @Autowired
    SupervisorCallService calls;

    @Autowired
    SupervisorCallReader callReader;

    @Autowired
    StaffAdministrationService administration;

    private void undo(StaffId me, Closing closing) {
        closings.undo(me, closing.conversation(), closing.seq());
    }

    private static void later(Duration time, Runnable work) {
        OffsetClock.callInPast(time.negated(), () -> {
            work.run();
            return true;
        });
    }

    private ConversationSummary read(ConversationId id) {
        return conversationReader.require(company.ana(), id);
    }

    private List<String> texts(CustomerCredentials key) {
        return customers.listMessages(key, 0, 100).messages().stream()
                .map(message -> message.text())
                .toList();
    }

    @Test
    @Tag("UC-06.6")
    void theConversationIsBackWithItsAgentAndItsTimes() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        ConversationSummary before = read(id);

        Closing closing = conversations.close(company.leo(), id);
        assertThat(read(id).status()).isEqualTo(ConversationStatus.CLOSED);
        undo(company.leo(), closing);

        ConversationSummary after = read(id);
        assertThat(after.status()).isEqualTo(ConversationStatus.ONGOING);
        assertThat(after.agentId()).isEqualTo(company.leo());
        assertThat(after.closedAt()).isNull();
        assertThat(after.openedAt()).isEqualTo(before.openedAt());
        assertThat(after.unansweredSince()).isEqualTo(before.unansweredSince()).isNotNull();
        assertThat(after.firstAnsweredAt()).isEqualTo(before.firstAnsweredAt());
        assertThat(texts(key))
                .as("nothing is removed")
                .containsExactly(
                        "My line is dead",
                        "Leo Agent joined the conversation.",
                        "Leo Agent closed the conversation.",
                        "Leo Agent reopened the conversation.");
        customers.sendMessage(key, "Still there?", null);
        conversations.answer(company.leo(), id, "Yes", newRequestId());
    }

    @Test
    @Tag("UC-06.6a")
    void afterTenSecondsItStaysClosed() {
        Closing closing = conversations.close(company.leo(), ongoingConversation());

        later(
                Duration.ofSeconds(11),
                () -> assertRefused(Refusal.Reason.CHANGED_MEANWHILE, TOO_LATE, () -> undo(company.leo(), closing)));
        assertThat(read(closing.conversation()).status()).isEqualTo(ConversationStatus.CLOSED);
        later(Duration.ofSeconds(9), () -> undo(company.leo(), closing));
        assertThat(read(closing.conversation()).status()).isEqualTo(ConversationStatus.ONGOING);
    }

    @Test
    @Tag("UC-06.6b")
    void undoingTwiceOpensOnce() {
        Closing closing = conversations.close(company.leo(), ongoingConversation());

        runConcurrentlyWithoutRefusal(4, i -> {
            undo(company.leo(), closing);
            return i;
        });
        assertThat(read(closing.conversation()).lastSeq()).isEqualTo(4);

        Closing second = conversations.close(company.leo(), closing.conversation());
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This closing was undone already.",
                () -> undo(company.leo(), closing));
        assertThat(read(closing.conversation()).status()).isEqualTo(ConversationStatus.CLOSED);
        undo(company.leo(), second);
        assertThat(read(closing.conversation()).status()).isEqualTo(ConversationStatus.ONGOING);
    }

    @Test
    @Tag("UC-06.6c")
    void onlyWhoClosedItMayUndoIt() {
        Closing closing = conversations.close(company.leo(), ongoingConversation());

        for (StaffId reader : List.of(company.ana(), company.sofia(), company.max())) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only the person who closed this conversation can undo it.",
                    () -> undo(reader, closing));
        }
        for (StaffId stranger : List.of(
                company.mia(), company.ben(), createCompany(Plan.ADVANCED).leo())) {
            assertConversationNotFound(() -> undo(stranger, closing));
        }
        assertConversationNotFound(() -> closings.undo(company.leo(), closing.conversation(), closing.seq() - 1));
    }

    @Test
    @Tag("UC-06.6c")
    void whoMayNotServeTheDepartmentAnyMoreCannotUndo() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        Closing closing = conversations.close(own.leo(), ongoingConversation(own));
        administration.change(
                own.ana(),
                own.leo(),
                new StaffAdministrationService.Details("Leo Agent", Set.of(Role.AGENT), Set.of(own.billing())));

        assertConversationNotFound(() -> undo(own.leo(), closing));
    }

    @Test
    @Tag("UC-06.6")
    void aRatingStaysAndMayBeChanged() {
        CustomerCredentials key = startConversation(company);
        conversations.take(company.leo(), key.conversation());
        Closing closing = conversations.close(company.leo(), key.conversation());
        customers.rate(key, 2, "");

        undo(company.leo(), closing);
        assertThat(read(key.conversation()).stars()).isEqualTo(2);
        conversations.close(company.leo(), key.conversation());
        customers.rate(key, 5, "");
        assertThat(read(key.conversation()).stars()).isEqualTo(5);
    }

    @Test
    @Tag("UC-06.6")
    void guidanceIsOpenAgainWithAnEntry() {
        ConversationId id = ongoingConversation();
        int waits = internalMessages
                .send(
                        company.ana(),
                        id,
                        company.leo(),
                        MessageContent.of("Offer a refund"),
                        new MessageOptions(MessageKind.ACKNOWLEDGEMENT, false, null),
                        newRequestId())
                .seq();
        Closing closing = conversations.close(company.leo(), id);
        assertThat(guidance(id).state()).isEqualTo(GuidanceState.UNANSWERED);

        undo(company.leo(), closing);

        assertThat(guidance(id).seq()).isEqualTo(waits);
        assertThat(guidance(id).state()).isEqualTo(GuidanceState.SENT);
        assertThat(guidance(id).isOpen()).isTrue();
        assertThat(jdbc.sql("SELECT action FROM guidance_entry WHERE conversation_id = ? ORDER BY number")
                        .param(id.value())
                        .query(String.class)
                        .list())
                .containsExactly("SENT", "UNANSWERED", "REOPENED");
    }

    private Guidance guidance(ConversationId id) {
        return timeline.listAfter(company.ana(), id, 0, 0, 0)
                .guidance()
                .guidance()
                .getFirst();
    }

    @Test
    @Tag("UC-06.6")
    void theOpenCallIsBackAndSeenByAttention() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(own);
        calls.call(own.leo(), id, new CallTarget(own.sofia()), MessageContent.of("Help"), newRequestId());
        Instant called = callReader.findOpen(own.leo(), id).orElseThrow().openedAt();
        Closing closing = conversations.close(own.leo(), id);
        assertThat(callReader.findOpen(own.leo(), id)).isEmpty();

        undo(own.leo(), closing);

        SupervisorCall call = callReader.findOpen(own.leo(), id).orElseThrow();
        assertThat(call.openedAt()).isEqualTo(called);
        assertThat(callReader.listIncoming(own.sofia())).hasSize(1);
        assertThat(gate.read(own.ana(), access -> callReader.list(conversationReader.require(access, id)))
                        .getFirst()
                        .entries())
                .extracting(CallEntry::kind)
                .containsExactly(CallEntry.Kind.CALLED, CallEntry.Kind.ENDED, CallEntry.Kind.REOPENED);
        assertThat(jdbc.sql(
                                "SELECT call_since IS NOT NULL AND unanswered_seq = 1 FROM attention WHERE conversation_id = ?")
                        .param(id.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    @Tag("UC-06.6")
    void afterADowngradeTheCallStaysEnded() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(own);
        calls.call(own.leo(), id, new CallTarget(own.sofia()), MessageContent.of("Help"), newRequestId());
        Closing closing = conversations.close(own.leo(), id);
        companies.setPlan(own.key(), Plan.ESSENTIAL);

        undo(own.leo(), closing);
        assertThat(callReader.findOpen(own.leo(), id)).isEmpty();
    }

    @Test
    @Tag("UC-06.6")
    void whoHadJoinedIsBackToo() {
        ConversationId id = ongoingConversation();
        stepIn.join(company.sofia(), id);
        Closing closing = conversations.close(company.leo(), id);
        assertThat(read(id).joinedId()).isNull();

        undo(company.leo(), closing);
        assertThat(read(id).joinedName()).isEqualTo("Sofia Supervisor");
    }

    @Test
    @Tag("UC-06.6")
    void theNoteOfAnUndoneClosingIsKeptAndNotShown() {
        ConversationId id = ongoingConversation();
        Closing closing = details.close(company.leo(), id, Outcome.SPAM, "Nonsense");
        undo(company.leo(), closing);
        assertThat(detailsReader.read(company.leo(), id).closingNote()).isNull();

        conversations.close(company.leo(), id);
        assertThat(detailsReader.read(company.leo(), id).closingNote()).isNull();
        assertThat(countRows("closing_note", id)).isEqualTo(1);
    }
}
