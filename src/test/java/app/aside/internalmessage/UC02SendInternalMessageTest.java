package app.aside.internalmessage;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.history.TimelineEntry;
import app.aside.history.TimelinePosition;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC02SendInternalMessageTest extends ServiceTest {

    @Autowired
    ChangeNotifier changeNotifier;

    @Test
    @Tag("UC-02.2")
    void administratorSendsToTheAgent() {
        ConversationId id = ongoingConversation();

        InternalMessage sent = send(company.ana(), id, company.leo(), "  Offer the upgrade\r\n");

        assertThat(sent.seq()).isEqualTo(1);
        assertThat(sent.afterSeq())
                .isEqualTo(conversationReader.require(company.ana(), id).lastSeq());
        assertThat(sent.authorName()).isEqualTo("Ana Admin");
        assertThat(sent.recipientId()).isEqualTo(company.leo());
        assertThat(sent.recipientName()).isEqualTo("Leo Agent");
        assertThat(sent.text()).isEqualTo("Offer the upgrade");
        assertThat(unreadCount(company.leo(), id)).isEqualTo(1);
        assertThat(unreadCount(company.ana(), id)).isZero();
    }

    @Test
    @Tag("UC-02.2")
    void supervisorSendsToAgentsOfTheOwnDepartment() {
        assertThat(send(company.sofia(), ongoingConversation(), company.leo(), "Well done")
                        .authorName())
                .isEqualTo("Sofia Supervisor");
    }

    @Test
    @Tag("UC-02.2")
    void internalMessageAppearsInTimelineOrder() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        send(company.ana(), id, company.leo(), "first");
        conversations.answer(company.leo(), id, "Hello", newRequestId());
        send(company.ana(), id, company.leo(), "second");
        send(company.sofia(), id, company.leo(), "third");
        customers.sendMessage(key, "Are you there?", null);

        List<TimelineEntry> entries =
                timeline.listBefore(company.max(), id, TimelinePosition.END, 50).entries();

        assertThat(entries.stream().map(TimelineEntry::position))
                .containsExactly(
                        new TimelinePosition(1, 0),
                        new TimelinePosition(2, 0),
                        new TimelinePosition(2, 1),
                        new TimelinePosition(3, 0),
                        new TimelinePosition(3, 2),
                        new TimelinePosition(3, 3),
                        new TimelinePosition(4, 0));
    }

    @Test
    @Tag("UC-02.2")
    void sendingDoesNotChangeTheConversationRow() {
        ConversationId id = ongoingConversation();
        String before = conversationRow(id);
        long messages = countRows("message", id);

        InternalMessage sent = send(company.ana(), id, company.leo(), "Not for the customer");
        internalMessages.markRead(company.leo(), id, sent.seq());
        reply(company.leo(), id, sent.seq(), "I see");
        call(company.leo(), id, company.sofia(), "Please look");
        internalMessages.saveDraft(company.leo(), id, "half a thought");

        assertThat(conversationRow(id)).isEqualTo(before);
        assertThat(countRows("message", id)).isEqualTo(messages);
    }

    @Test
    @Tag("UC-02.2")
    void notifiesStaffTopicsOnly() throws Exception {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        Semaphore staff = new Semaphore(0);
        Semaphore customer = new Semaphore(0);
        AtomicInteger customerRings = new AtomicInteger();
        ChangeNotifier.ListenerRegistration one = changeNotifier.subscribe(
                Set.of(
                        Topic.internalThread(id.value()),
                        Topic.unread(company.leo().value())),
                staff::release);
        ChangeNotifier.ListenerRegistration other =
                changeNotifier.subscribe(Set.of(Topic.conversation(id.value()), Topic.typing(id.value())), () -> {
                    customerRings.incrementAndGet();
                    customer.release();
                });

        send(company.ana(), id, company.leo(), "Quietly");
        assertThat(staff.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        // Notifications arrive in order: after this one, all earlier ones have arrived.
        customers.sendMessage(key, "Hello?", null);
        assertThat(customer.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

        assertThat(customerRings).hasValue(1);
        one.remove();
        other.remove();
    }

    @Test
    @Tag("UC-02.2")
    void sendingDeletesTheDraft() {
        ConversationId id = ongoingConversation();
        internalMessages.saveDraft(company.ana(), id, "Offer the");
        internalMessages.saveDraft(company.sofia(), id, "Another person's");
        assertThat(internalMessages.loadDraft(company.ana(), id).text()).isEqualTo("Offer the");

        send(company.ana(), id, company.leo(), "Offer the upgrade");

        assertThat(internalMessages.loadDraft(company.ana(), id).text()).isEmpty();
        assertThat(internalMessages.loadDraft(company.sofia(), id).text()).isEqualTo("Another person's");
    }

    @Test
    @Tag("UC-02.2")
    void draftIsKeptUntilEmptiedAndRequiresReadAccess() {
        ConversationId id = ongoingConversation();
        internalMessages.saveDraft(company.leo(), id, "one");
        internalMessages.saveDraft(company.leo(), id, "two");
        assertThat(internalMessages.loadDraft(company.leo(), id).text()).isEqualTo("two");
        internalMessages.saveDraft(company.leo(), id, "");
        assertThat(internalMessages.loadDraft(company.leo(), id).text()).isEmpty();

        assertConversationNotFound(() -> internalMessages.saveDraft(company.ben(), id, "nothing to do with me"));
        assertConversationNotFound(
                () -> internalMessages.saveDraft(createCompany(Plan.ADVANCED).ana(), id, "nor with me"));
        assertThat(internalMessages.loadDraft(company.ben(), id).text()).isEmpty();
    }

    @Test
    @Tag("UC-02.2a")
    void sendingRequiresSupervisionOfTheDepartment() {
        ConversationId id = ongoingConversation();
        String sentence = "Only an administrator or a supervisor of this department may guide its agents.";
        for (StaffId other : List.of(company.leo(), company.mia(), company.max())) {
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> send(other, id, company.leo(), "Do this"));
        }
        assertThat(countRows("internal_message", id)).isZero();
        assertThat(countRows("internal_thread", id)).isZero();
    }

    @Test
    @Tag("UC-02.2a")
    void unreadableConversationIsNotFound() {
        ConversationId id = ongoingConversation();
        CompanyFixture foreign = createCompany(Plan.ADVANCED);

        assertConversationNotFound(() -> send(company.rita(), id, company.leo(), "Do this"));
        assertConversationNotFound(() -> send(company.ben(), id, company.leo(), "Do this"));
        assertConversationNotFound(() -> send(foreign.ana(), id, company.leo(), "Do this"));
        assertConversationNotFound(
                () -> send(company.ana(), new ConversationId(UUID.randomUUID()), company.leo(), "Do this"));
        assertThat(countRows("internal_message", id)).isZero();
    }

    @Test
    @Tag("UC-02.2a")
    void refusalHidesThePlanOfOtherCompanies() {
        ConversationId id = ongoingConversation(createCompany(Plan.ESSENTIAL));

        assertConversationNotFound(() -> send(company.ana(), id, company.leo(), "Do this"));
    }

    @Test
    @Tag("UC-02.2b")
    void essentialPlanHasNoInternalMessages() {
        CompanyFixture basic = createCompany(Plan.ESSENTIAL);
        ConversationId id = ongoingConversation(basic);

        assertRefused(
                Refusal.Reason.NOT_IN_PLAN,
                "Internal messages are part of the Advanced plan",
                () -> send(basic.ana(), id, basic.leo(), "Do this"));
        assertThat(countRows("internal_message", id)).isZero();
    }

    @Test
    @Tag("UC-02.2c")
    void queuedConversationHasNoRecipient() {
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "No agent has this conversation yet. You can write as soon as one takes it.",
                () -> send(company.ana(), waitingConversation(), company.leo(), "Do this"));
    }

    @Test
    @Tag("UC-02.2c")
    void closedConversationRefusesInternalMessages() {
        assertRefused(
                Refusal.Reason.CLOSED,
                "This conversation was closed meanwhile; nothing more can be sent in it.",
                () -> send(company.ana(), closedConversation(), company.leo(), "Too late"));
    }

    @Test
    @Tag("UC-02.2d")
    void messageToFormerAgentIsRefused() {
        ConversationId id = ongoingConversation();
        conversations.transfer(company.leo(), id, company.support(), company.mia());

        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "Mia Agent has this conversation now. Send again to write to Mia Agent.",
                () -> send(company.ana(), id, company.leo(), "Only for Leo"));
        assertThat(send(company.ana(), id, company.mia(), "For Mia").recipientName())
                .isEqualTo("Mia Agent");
    }

    @Test
    @Tag("UC-02.2a")
    void assignedAgentCannotSendToOneself() {
        StaffId both = addStaff(company.id(), "Both", Set.of(Role.AGENT, Role.SUPERVISOR), company.support());
        ConversationId id = waitingConversation();
        conversations.take(both, id);

        assertRefused(
                Refusal.Reason.INVALID,
                "You are the agent of this conversation yourself. Call a supervisor instead.",
                () -> send(both, id, both, "Well done, me"));
    }

    @Test
    @Tag("UC-02.2e")
    void invalidTextsAreRefusedWithReason() {
        ConversationId id = ongoingConversation();

        assertRefusesInvalidTexts(text -> send(company.ana(), id, company.leo(), text));
        assertThat(countRows("internal_message", id)).isZero();
        assertThat(send(company.ana(), id, company.leo(), "🙂".repeat(10_000)).seq())
                .isEqualTo(1);
    }

    @Test
    @Tag("UC-02.2a")
    void disabledStaffCannotSend() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(other);
        disable(other.ana());

        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> send(other.ana(), id, other.leo(), "Do this"));
    }

    @Test
    @Tag("UC-02.2f")
    void repeatedRequestSendsOnce() {
        ConversationId id = ongoingConversation();
        UUID request = newRequestId();
        InternalMessage first = internalMessages.send(company.ana(), id, company.leo(), "Once", request);

        assertThat(internalMessages.send(company.ana(), id, company.leo(), "Once", request))
                .isEqualTo(first);
        conversations.close(company.leo(), id);
        assertThat(internalMessages.send(company.ana(), id, company.leo(), "Once", request))
                .as("the same answer after the end")
                .isEqualTo(first);
        assertThat(countRows("internal_message", id)).isEqualTo(1);
        assertThat(unreadCount(company.leo(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-02.2f")
    void concurrentRepeatsSendOnce() {
        ConversationId id = ongoingConversation();
        UUID request = newRequestId();

        List<InternalMessage> sent = runConcurrentlyWithoutRefusal(
                20, i -> internalMessages.send(company.ana(), id, company.leo(), "Once", request));

        assertThat(sent).containsOnly(sent.getFirst());
        assertThat(countRows("internal_message", id)).isEqualTo(1);
        assertThat(unreadCount(company.leo(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-02.2")
    void concurrentMessagesAreNumberedWithoutGaps() {
        ConversationId id = ongoingConversation();

        List<InternalMessage> sent = runConcurrentlyWithoutRefusal(
                20, i -> send(i % 2 == 0 ? company.ana() : company.sofia(), id, company.leo(), "Number " + i));

        assertThat(sent.stream().map(InternalMessage::seq))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(unreadCount(company.leo(), id)).isEqualTo(20);
    }

    @Test
    @Tag("UC-02.2")
    void concurrentInternalAndCustomerMessagesAreNumberedSeparately() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);

        runConcurrentlyWithoutRefusal(
                20,
                i -> i % 2 == 0
                        ? send(company.ana(), id, company.leo(), "Internal " + i)
                                .seq()
                        : customers.sendMessage(key, "Customer " + i, null).seq());

        assertThat(jdbc.sql("SELECT seq FROM message WHERE conversation_id = ? ORDER BY seq")
                        .param(id.value())
                        .query(Integer.class)
                        .list())
                .isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
        List<TimelineEntry> entries =
                timeline.listBefore(company.max(), id, TimelinePosition.END, 50).entries();
        assertThat(entries)
                .hasSize(22)
                .isSortedAccordingTo((a, b) -> a.position().compareTo(b.position()));
    }
}
