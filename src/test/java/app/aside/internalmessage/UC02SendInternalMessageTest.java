package app.aside.internalmessage;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.RoomTest;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerKey;
import app.aside.live.Bell;
import app.aside.live.Topic;
import app.aside.record.Place;
import app.aside.record.TimelineEntry;
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

class UC02SendInternalMessageTest extends RoomTest {

    @Autowired
    Bell bell;

    @Test
    @Tag("UC-02.2")
    void anAdministratorWritesToTheAgent() {
        ConversationId id = ongoing();

        InternalMessage sent = send(house.ana(), id, house.leo(), "  Offer the upgrade\r\n");

        assertThat(sent.seq()).isEqualTo(1);
        assertThat(sent.afterSeq()).isEqualTo(reader.find(house.ana(), id).lastSeq());
        assertThat(sent.author()).isEqualTo("Ana Admin");
        assertThat(sent.recipientId()).isEqualTo(house.leo());
        assertThat(sent.recipient()).isEqualTo("Leo Agent");
        assertThat(sent.text()).isEqualTo("Offer the upgrade");
        assertThat(unread(house.leo(), id)).isEqualTo(1);
        assertThat(unread(house.ana(), id)).isZero();
    }

    @Test
    @Tag("UC-02.2")
    void aSupervisorWritesToAgentsOfTheOwnDepartment() {
        assertThat(send(house.sofia(), ongoing(), house.leo(), "Well done").author())
                .isEqualTo("Sofia Supervisor");
    }

    @Test
    @Tag("UC-02.2")
    void itStandsInTheConversationAtItsPlaceInTime() {
        CustomerKey key = ask(house);
        ConversationId id = key.conversation();
        agents.take(house.leo(), id);
        send(house.ana(), id, house.leo(), "first");
        agents.answer(house.leo(), id, "Hello", request());
        send(house.ana(), id, house.leo(), "second");
        send(house.sofia(), id, house.leo(), "third");
        customers.post(key, "Are you there?", null);

        List<TimelineEntry> entries =
                timeline.before(house.max(), id, Place.END, 50).entries();

        assertThat(entries.stream().map(TimelineEntry::place))
                .containsExactly(
                        new Place(1, 0),
                        new Place(2, 0),
                        new Place(2, 1),
                        new Place(3, 0),
                        new Place(3, 2),
                        new Place(3, 3),
                        new Place(4, 0));
    }

    @Test
    @Tag("UC-02.2")
    void itMovesNothingThatACustomerOrAClockCouldSee() {
        ConversationId id = ongoing();
        String before = rowOf(id);
        long messages = count("message", id);

        InternalMessage sent = send(house.ana(), id, house.leo(), "Not for the customer");
        internals.markSeen(house.leo(), id, sent.seq());
        reply(house.leo(), id, sent.seq(), "I see");
        call(house.leo(), id, house.sofia(), "Please look");
        internals.saveDraft(house.leo(), id, "half a thought");

        assertThat(rowOf(id)).isEqualTo(before);
        assertThat(count("message", id)).isEqualTo(messages);
    }

    @Test
    @Tag("UC-02.2")
    void itRingsForStaffAndNotWhereCustomersListen() throws Exception {
        CustomerKey key = ask(house);
        ConversationId id = key.conversation();
        agents.take(house.leo(), id);
        Semaphore staff = new Semaphore(0);
        Semaphore customer = new Semaphore(0);
        AtomicInteger customerRings = new AtomicInteger();
        Bell.Registration one = bell.listen(
                Set.of(Topic.thread(id.value()), Topic.staff(house.leo().value())), staff::release);
        Bell.Registration other = bell.listen(Set.of(Topic.conversation(id.value()), Topic.typing(id.value())), () -> {
            customerRings.incrementAndGet();
            customer.release();
        });

        send(house.ana(), id, house.leo(), "Quietly");
        assertThat(staff.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        // A listener hears its rings in their order: when it has heard this one, it has heard all before.
        customers.post(key, "Hello?", null);
        assertThat(customer.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

        assertThat(customerRings).hasValue(1);
        one.remove();
        other.remove();
    }

    @Test
    @Tag("UC-02.2")
    void sendingForgetsTheDraft() {
        ConversationId id = ongoing();
        internals.saveDraft(house.ana(), id, "Offer the");
        internals.saveDraft(house.sofia(), id, "Another person's");
        assertThat(internals.draft(house.ana(), id)).isEqualTo("Offer the");

        send(house.ana(), id, house.leo(), "Offer the upgrade");

        assertThat(internals.draft(house.ana(), id)).isEmpty();
        assertThat(internals.draft(house.sofia(), id)).isEqualTo("Another person's");
    }

    @Test
    @Tag("UC-02.2")
    void aDraftIsKeptUntilItIsEmptiedAndBelongsToWhoMayReadTheConversation() {
        ConversationId id = ongoing();
        internals.saveDraft(house.leo(), id, "one");
        internals.saveDraft(house.leo(), id, "two");
        assertThat(internals.draft(house.leo(), id)).isEqualTo("two");
        internals.saveDraft(house.leo(), id, "");
        assertThat(internals.draft(house.leo(), id)).isEmpty();

        assertUnknown(() -> internals.saveDraft(house.ben(), id, "nothing to do with me"));
        assertUnknown(() -> internals.saveDraft(open(Plan.ADVANCED).ana(), id, "nor with me"));
        assertThat(internals.draft(house.ben(), id)).isEmpty();
    }

    @Test
    @Tag("UC-02.2a")
    void onlyWhoWatchesTheDepartmentMayGuideItsAgents() {
        ConversationId id = ongoing();
        String sentence = "Only an administrator or a supervisor of this department may guide its agents.";
        for (StaffId other : List.of(house.leo(), house.mia(), house.max())) {
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> send(other, id, house.leo(), "Do this"));
        }
        assertThat(count("internal_message", id)).isZero();
        assertThat(count("internal_thread", id)).isZero();
    }

    @Test
    @Tag("UC-02.2a")
    void whoMayNotKnowTheConversationIsToldThatItDoesNotExist() {
        ConversationId id = ongoing();
        House foreign = open(Plan.ADVANCED);

        assertUnknown(() -> send(house.rita(), id, house.leo(), "Do this"));
        assertUnknown(() -> send(house.ben(), id, house.leo(), "Do this"));
        assertUnknown(() -> send(foreign.ana(), id, house.leo(), "Do this"));
        assertUnknown(() -> send(house.ana(), new ConversationId(UUID.randomUUID()), house.leo(), "Do this"));
        assertThat(count("internal_message", id)).isZero();
    }

    @Test
    @Tag("UC-02.2a")
    void aForeignCompanysPlanIsNotToldEither() {
        ConversationId id = ongoing(open(Plan.ESSENTIAL));

        assertUnknown(() -> send(house.ana(), id, house.leo(), "Do this"));
    }

    @Test
    @Tag("UC-02.2b")
    void essentialHasNoInternalMessages() {
        House basic = open(Plan.ESSENTIAL);
        ConversationId id = ongoing(basic);

        assertRefused(
                Refusal.Reason.NOT_IN_PLAN,
                "Internal messages are part of the Advanced plan",
                () -> send(basic.ana(), id, basic.leo(), "Do this"));
        assertThat(count("internal_message", id)).isZero();
    }

    @Test
    @Tag("UC-02.2c")
    void whereNobodyServesThereIsNobodyToWriteTo() {
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "No agent has this conversation yet. You can write as soon as one takes it.",
                () -> send(house.ana(), waiting(), house.leo(), "Do this"));
    }

    @Test
    @Tag("UC-02.2c")
    void nothingIsSentInAClosedConversation() {
        assertRefused(
                Refusal.Reason.CLOSED,
                "This conversation was closed meanwhile; nothing more can be sent in it.",
                () -> send(house.ana(), closed(), house.leo(), "Too late"));
    }

    @Test
    @Tag("UC-02.2d")
    void nobodyGetsWordsMeantForTheFormerAgent() {
        ConversationId id = ongoing();
        agents.transfer(house.leo(), id, house.support(), house.mia());

        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "Mia Agent has this conversation now. Send again to write to Mia Agent.",
                () -> send(house.ana(), id, house.leo(), "Only for Leo"));
        assertThat(send(house.ana(), id, house.mia(), "For Mia").recipient()).isEqualTo("Mia Agent");
    }

    @Test
    @Tag("UC-02.2a")
    void whoServesTheCustomerCannotGuideOneself() {
        StaffId both = hire(house.account(), "Both", Set.of(Role.AGENT, Role.SUPERVISOR), house.support());
        ConversationId id = waiting();
        agents.take(both, id);

        assertRefused(
                Refusal.Reason.INVALID,
                "You are the agent of this conversation yourself. Call a supervisor instead.",
                () -> send(both, id, both, "Well done, me"));
    }

    @Test
    @Tag("UC-02.2e")
    void textsThatCannotBeSentAreRefusedWithTheReason() {
        ConversationId id = ongoing();

        assertRefusesBadTexts(text -> send(house.ana(), id, house.leo(), text));
        assertThat(count("internal_message", id)).isZero();
        assertThat(send(house.ana(), id, house.leo(), "🙂".repeat(10_000)).seq())
                .isEqualTo(1);
    }

    @Test
    @Tag("UC-02.2a")
    void whoWasDisabledSendsNothing() {
        House other = open(Plan.ADVANCED);
        ConversationId id = ongoing(other);
        disable(other.ana());

        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> send(other.ana(), id, other.leo(), "Do this"));
    }

    @Test
    @Tag("UC-02.2f")
    void theSameRequestSendsOnce() {
        ConversationId id = ongoing();
        UUID request = request();
        InternalMessage first = internals.send(house.ana(), id, house.leo(), "Once", request);

        assertThat(internals.send(house.ana(), id, house.leo(), "Once", request))
                .isEqualTo(first);
        agents.close(house.leo(), id);
        assertThat(internals.send(house.ana(), id, house.leo(), "Once", request))
                .as("the same answer after the end")
                .isEqualTo(first);
        assertThat(count("internal_message", id)).isEqualTo(1);
        assertThat(unread(house.leo(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-02.2f")
    void twentyAtOnceWithOneRequestSendOnce() {
        ConversationId id = ongoing();
        UUID request = request();

        List<InternalMessage> sent =
                allTogether(20, i -> internals.send(house.ana(), id, house.leo(), "Once", request));

        assertThat(sent).containsOnly(sent.getFirst());
        assertThat(count("internal_message", id)).isEqualTo(1);
        assertThat(unread(house.leo(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-02.2")
    void manyAtOnceAreNumberedWithoutGaps() {
        ConversationId id = ongoing();

        List<InternalMessage> sent =
                allTogether(20, i -> send(i % 2 == 0 ? house.ana() : house.sofia(), id, house.leo(), "Number " + i));

        assertThat(sent.stream().map(InternalMessage::seq))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(unread(house.leo(), id)).isEqualTo(20);
    }

    @Test
    @Tag("UC-02.2")
    void internalAndCustomerMessagesAtOnceKeepTheirOwnNumbers() {
        CustomerKey key = ask(house);
        ConversationId id = key.conversation();
        agents.take(house.leo(), id);

        allTogether(
                20,
                i -> i % 2 == 0
                        ? send(house.ana(), id, house.leo(), "Internal " + i).seq()
                        : customers.post(key, "Customer " + i, null).seq());

        assertThat(jdbc.sql("SELECT seq FROM message WHERE conversation_id = ? ORDER BY seq")
                        .param(id.value())
                        .query(Integer.class)
                        .list())
                .isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
        List<TimelineEntry> entries =
                timeline.before(house.max(), id, Place.END, 50).entries();
        assertThat(entries).hasSize(22).isSortedAccordingTo((a, b) -> a.place().compareTo(b.place()));
    }
}
