package app.aside.internalmessage;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.history.Timeline;
import app.aside.history.TimelineEntry;
import app.aside.history.TimelinePosition;
import app.aside.shared.Refusal;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who has seen what: counted for each person, recorded when it was opened and never lost. */
class UC03SeeInternalMessageTest extends ServiceTest {

    @Autowired
    private StaffAdministrationService staffAdministration;

    private List<TimelineEntry> internalEntries(StaffId staff, ConversationId id) {
        return timeline.listInternalBefore(staff, id, TimelinePosition.END, 200).entries();
    }

    private List<ReadMark> readMarks(ConversationId id) {
        return timeline.listBefore(company.max(), id, TimelinePosition.END, 200).readMarks();
    }

    @Test
    @Tag("UC-03.2")
    void listingDoesNotMarkAsRead() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "Secret hint");

        timeline.listBefore(company.leo(), id, TimelinePosition.END, 50);
        timeline.listAfter(company.leo(), id, 0, 0, 1);
        timeline.listInternalBefore(company.leo(), id, TimelinePosition.END, 50);
        internalMessages.loadDraft(company.leo(), id);
        conversations.answer(company.leo(), id, "Hello", newRequestId());

        assertThat(unreadCount(company.leo(), id)).isEqualTo(1);
        assertThat(readMarks(id)).isEmpty();
    }

    @Test
    @Tag("UC-03.2")
    void unopenedMessageHasNoText() {
        ConversationId id = ongoingConversation();
        InternalMessage sent = send(company.ana(), id, company.leo(), "Secret hint");

        for (List<TimelineEntry> entries : List.of(
                timeline.listBefore(company.leo(), id, TimelinePosition.END, 50).entries(),
                timeline.listAfter(company.leo(), id, 0, 0, 1).entries(),
                internalEntries(company.leo(), id))) {
            assertThat(entries)
                    .contains(new TimelineEntry.UnopenedInternalMessage(
                            new TimelinePosition(2, 1), "Ana Admin", sent.sentAt(), MessageKind.NOTE))
                    .noneMatch(TimelineEntry.OpenedInternalMessage.class::isInstance);
            assertThat(entries.toString()).doesNotContain("Secret hint");
        }
        assertThat(internalEntries(company.ana(), id)).containsExactly(new TimelineEntry.OpenedInternalMessage(sent));
        assertThat(internalEntries(company.max(), id)).containsExactly(new TimelineEntry.OpenedInternalMessage(sent));
        assertThat(internalEntries(company.sofia(), id))
                .as("who may read and takes no part")
                .containsExactly(new TimelineEntry.OpenedInternalMessage(sent));
        InternalMessage called = call(company.leo(), id, company.sofia(), "Please look");
        assertThat(internalEntries(company.sofia(), id))
                .as("who watches reads the thread as it goes, and still has it unread")
                .containsExactly(
                        new TimelineEntry.OpenedInternalMessage(sent), new TimelineEntry.OpenedInternalMessage(called));
        assertThat(unreadCount(company.sofia(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-03.2")
    void openingRecordsReaderAndTimeOnce() {
        ConversationId id = ongoingConversation();
        InternalMessage sent = send(company.ana(), id, company.leo(), "Hint");

        internalMessages.markRead(company.leo(), id, sent.seq());
        ReadMark mark = readMarks(id).getFirst();
        internalMessages.markRead(company.leo(), id, sent.seq());
        internalMessages.markRead(company.leo(), id, 0);
        internalMessages.markRead(company.leo(), id, -7);

        assertThat(readMarks(id)).containsExactly(mark);
        assertThat(mark.staff()).isEqualTo(company.leo());
        assertThat(mark.name()).isEqualTo("Leo Agent");
        assertThat(mark.covers(sent)).isTrue();
        assertThat(mark.at()).isAfterOrEqualTo(sent.sentAt());
        assertThat(internalEntries(company.leo(), id)).containsExactly(new TimelineEntry.OpenedInternalMessage(sent));
        assertThat(unreadCount(company.leo(), id)).isZero();
    }

    @Test
    @Tag("UC-03.2")
    void concurrentOpeningsRecordOneReadMark() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "Hint");

        runConcurrentlyWithoutRefusal(10, i -> {
            internalMessages.markRead(company.leo(), id, 1);
            return i;
        });

        assertThat(readMarks(id)).hasSize(1);
        assertThat(unreadCount(company.leo(), id)).isZero();
    }

    @Test
    @Tag("UC-03.2")
    void messageKeepsItsFirstReadTime() {
        ConversationId id = ongoingConversation();
        InternalMessage one = send(company.ana(), id, company.leo(), "1");
        internalMessages.markRead(company.leo(), id, 1);
        ReadMark first = readMarks(id).getFirst();
        InternalMessage two = send(company.ana(), id, company.leo(), "2");
        InternalMessage three = send(company.ana(), id, company.leo(), "3");
        internalMessages.markRead(company.leo(), id, 2);

        assertThat(unreadCount(company.leo(), id)).isEqualTo(1);
        assertThat(readMarks(id)).hasSize(2).first().isEqualTo(first);
        assertThat(readMarks(id).stream().filter(mark -> mark.covers(one))).containsExactly(first);
        assertThat(readMarks(id).stream().filter(mark -> mark.covers(two))).hasSize(1);
        assertThat(readMarks(id).stream().filter(mark -> mark.covers(three))).isEmpty();
        assertThat(internalEntries(company.leo(), id).getLast())
                .isInstanceOf(TimelineEntry.UnopenedInternalMessage.class);
    }

    @Test
    @Tag("UC-03.2")
    void readMarkIsLimitedToTheLastMessage() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "1");
        internalMessages.markRead(company.leo(), id, Integer.MAX_VALUE);
        send(company.ana(), id, company.leo(), "2");

        assertThat(unreadCount(company.leo(), id)).isEqualTo(1);
        assertThat(readMarks(id)).singleElement().extracting(ReadMark::upToSeq).isEqualTo(1);
    }

    @Test
    @Tag("UC-03.2")
    void ownMessagesAreNeverUnread() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "1");
        internalMessages.markRead(company.ana(), id, 1);

        assertThat(unreadCount(company.ana(), id)).isZero();
        assertThat(readMarks(id)).isEmpty();
    }

    @Test
    @Tag("UC-03.2")
    void nonParticipantLeavesNoReadMark() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "1");

        internalMessages.markRead(company.max(), id, 1);
        internalMessages.markRead(company.sofia(), id, 1);

        assertThat(readMarks(id)).isEmpty();
        assertThat(unreadCount(company.leo(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-03.2")
    void readingDoesNotClearUnreadOfOthers() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "1");
        send(company.sofia(), id, company.leo(), "2");
        reply(company.leo(), id, 2, "3");

        internalMessages.markRead(company.ana(), id, 3);

        assertThat(unreadCount(company.ana(), id)).isZero();
        assertThat(unreadCount(company.sofia(), id)).isEqualTo(1);
        assertThat(unreadCount(company.leo(), id)).isEqualTo(2);
    }

    @Test
    @Tag("UC-03.1")
    void answeringDoesNotClearUnread() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "1");
        send(company.ana(), id, company.leo(), "2");

        conversations.answer(company.leo(), id, "Dear customer", newRequestId());
        call(company.leo(), id, company.sofia(), "Please look");

        assertThat(unreadCount(company.leo(), id)).isEqualTo(2);
    }

    @Test
    @Tag("UC-03.2")
    void markingForeignConversationIsNotFound() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "1");

        assertConversationNotFound(() -> internalMessages.markRead(company.ben(), id, 1));
        assertConversationNotFound(() -> internalMessages.markRead(company.rita(), id, 1));
        assertConversationNotFound(() -> internalMessages.markRead(company.mia(), id, 1));
        assertConversationNotFound(
                () -> internalMessages.markRead(createCompany(Plan.ADVANCED).ana(), id, 1));
        assertConversationNotFound(
                () -> internalMessages.markRead(company.leo(), new ConversationId(UUID.randomUUID()), 1));
        assertThat(readMarks(id)).isEmpty();
    }

    @Test
    @Tag("UC-03.2")
    void emptyThreadHasNothingUnread() {
        ConversationId id = ongoingConversation();

        internalMessages.markRead(company.leo(), id, 5);

        assertThat(countRows("internal_thread", id)).isZero();
    }

    @Test
    @Tag("UC-03.6")
    void nextAgentInheritsUnreadMessages() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "read by Leo");
        internalMessages.markRead(company.leo(), id, 1);
        reply(company.leo(), id, 1, "written by Leo");
        send(company.ana(), id, company.leo(), "read by nobody");
        send(company.sofia(), id, company.leo(), "nor this");

        conversations.transfer(company.leo(), id, company.support(), company.mia());

        assertThat(unreadCount(company.leo(), id)).as("the former agent's sign").isZero();
        assertThat(unreadCount(company.mia(), id)).isEqualTo(2);
        List<TimelineEntry> seen = internalEntries(company.mia(), id);
        assertThat(seen.subList(0, 2)).allMatch(TimelineEntry.OpenedInternalMessage.class::isInstance);
        assertThat(seen.subList(2, 4)).allMatch(TimelineEntry.UnopenedInternalMessage.class::isInstance);
        internalMessages.markRead(company.mia(), id, 4);
        assertThat(unreadCount(company.mia(), id)).isZero();
    }

    @Test
    @Tag("UC-03.6")
    void formerAgentLosesAccessToTheThread() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "For the agent");
        conversations.transfer(company.leo(), id, company.support(), company.mia());

        assertConversationNotFound(() -> timeline.listBefore(company.leo(), id, TimelinePosition.END, 50));
        assertConversationNotFound(() -> internalMessages.markRead(company.leo(), id, 1));
        send(company.ana(), id, company.mia(), "For Mia");
        assertThat(unreadCount(company.leo(), id)).isZero();
        assertThat(unreadCount(company.mia(), id)).isEqualTo(2);
    }

    @Test
    @Tag("UC-03.6")
    void agentTakingFromQueueInheritsUnreadMessages() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "read by nobody");
        conversations.transfer(company.leo(), id, company.support(), null);
        assertThat(unreadCount(company.leo(), id)).isZero();

        conversations.take(company.mia(), id);
        assertThat(unreadCount(company.mia(), id)).isEqualTo(1);
        internalMessages.markRead(company.mia(), id, 1);

        conversations.transfer(company.mia(), id, company.support(), null);
        conversations.take(company.leo(), id);
        assertThat(unreadCount(company.leo(), id))
                .as("an agent has read it meanwhile")
                .isZero();
        assertThat(internalEntries(company.leo(), id)).allMatch(TimelineEntry.OpenedInternalMessage.class::isInstance);
    }

    /** The queue shows what the customer said. The thread belongs to whoever takes the conversation. */
    @Test
    @Tag("UC-03.6")
    void agentWhoLooksAtAWaitingConversationReadsNothingOfItsThread() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "read by Leo");
        internalMessages.markRead(company.leo(), id, 1);
        send(company.ana(), id, company.leo(), "for Leo alone");
        conversations.transfer(company.leo(), id, company.support(), null);

        for (StaffId agent : List.of(company.mia(), company.leo())) {
            assertThat(conversationReader.require(agent, id).id()).isEqualTo(id);
            for (Timeline.Page page : List.of(
                    timeline.listBefore(agent, id, TimelinePosition.END, 50),
                    timeline.listAfter(agent, id, 0, 0, 1),
                    timeline.listInternalBefore(agent, id, TimelinePosition.END, 50))) {
                assertThat(page.entries()).allMatch(TimelineEntry.CustomerVisibleMessage.class::isInstance);
                assertThat(page.threadState()).isEqualTo(InternalThreadState.NONE);
                assertThat(page.readMarks()).isEmpty();
            }
            assertThat(internalMessageReader.readActivity(agent, id).authors()).isEmpty();
            assertConversationNotFound(() -> internalMessages.markRead(agent, id, 2));
        }
        assertThat(internalEntries(company.sofia(), id)).as("who watches").hasSize(2);
        assertThat(internalEntries(company.max(), id)).as("a manager").hasSize(2);

        conversations.take(company.mia(), id);
        assertThat(internalEntries(company.mia(), id)).hasSize(2);
        assertThat(unreadCount(company.mia(), id)).isEqualTo(1);
    }

    /** Neither count nor sign tells of a thread that went where the person may not look. */
    @Test
    @Tag("UC-03.6")
    void supervisorCountsNothingOfAConversationInAnotherDepartment() {
        ConversationId id = ongoingConversation();
        send(company.sofia(), id, company.leo(), "Hint");
        send(company.ana(), id, company.leo(), "And mine");
        assertThat(internalMessageReader.countUnread(company.sofia())).containsEntry(id, 1);

        conversations.transfer(company.leo(), id, company.billing(), company.ben());
        send(company.ana(), id, company.ben(), "Now to Ben");

        assertThat(internalMessageReader.countUnread(company.sofia())).doesNotContainKey(id);
        conversations.transfer(company.ben(), id, company.support(), company.leo());
        assertThat(internalMessageReader.countUnread(company.sofia())).containsEntry(id, 2);
    }

    @Test
    @Tag("UC-03.6")
    void whoIsNoSupervisorAnyMoreLeavesTheThreadsOfOthers() {
        StaffId lena = addStaff(company.id(), "Lena Lead", Set.of(Role.SUPERVISOR, Role.AGENT), company.support());
        ConversationId guided = ongoingConversation();
        send(lena, guided, company.leo(), "Hint");
        reply(company.leo(), guided, 1, "Thanks");
        ConversationId own = waitingConversation();
        conversations.take(lena, own);
        send(company.ana(), own, lena, "For Lena");
        assertThat(internalMessageReader.countUnread(lena)).containsOnlyKeys(guided, own);

        staffAdministration.change(
                company.ana(),
                lena,
                new StaffAdministrationService.Details("Lena Lead", Set.of(Role.AGENT), Set.of(company.support())));
        InternalMessage next = send(company.ana(), guided, company.leo(), "I go on with it");
        reply(company.leo(), guided, next.seq(), "Thanks");

        assertThat(internalMessageReader.countUnread(lena)).containsOnlyKeys(own);
    }

    @Test
    @Tag("UC-03.6")
    void requeueAndRetakeKeepsUnreadMessages() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "1");
        send(company.ana(), id, company.leo(), "2");
        internalMessages.markRead(company.leo(), id, 1);

        conversations.transfer(company.leo(), id, company.support(), null);
        conversations.take(company.leo(), id);

        assertThat(unreadCount(company.leo(), id)).isEqualTo(1);
        assertThat(internalEntries(company.leo(), id).getFirst())
                .isInstanceOf(TimelineEntry.OpenedInternalMessage.class);
        assertThat(internalEntries(company.leo(), id).getLast())
                .isInstanceOf(TimelineEntry.UnopenedInternalMessage.class);
    }

    @Test
    @Tag("UC-03.2")
    void unreadMessagesCanBeReadAfterClose() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "Well done");
        conversations.close(company.leo(), id);

        assertThat(unreadCount(company.leo(), id)).isEqualTo(1);
        assertThat(gate.read(company.leo(), access -> conversationReader.listMine(access, List.of(id))).stream()
                        .map(c -> c.id()))
                .contains(id);
        internalMessages.markRead(company.leo(), id, 1);
        assertThat(unreadCount(company.leo(), id)).isZero();
    }

    @Test
    @Tag("UC-03.2")
    void disabledStaffCannotRead() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(other);
        send(other.ana(), id, other.leo(), "1");
        disable(other.leo());

        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> internalMessages.markRead(other.leo(), id, 1));
    }
}
