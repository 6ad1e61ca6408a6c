package app.aside.internalmessage;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.RoomTest;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.record.Place;
import app.aside.record.TimelineEntry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who has seen what: counted for each person, recorded when it was opened and never lost. */
class UC03SeeInternalMessageTest extends RoomTest {

    private List<TimelineEntry> asides(StaffId staff, ConversationId id) {
        return timeline.privateBefore(staff, id, Place.END, 200).entries();
    }

    private List<ReadMark> marks(ConversationId id) {
        return timeline.before(house.max(), id, Place.END, 200).marks();
    }

    @Test
    @Tag("UC-03.2")
    void lookingDoesNotCountAsSeeing() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "Secret hint");

        timeline.before(house.leo(), id, Place.END, 50);
        timeline.after(house.leo(), id, 0, 0, 1);
        timeline.privateBefore(house.leo(), id, Place.END, 50);
        internals.draft(house.leo(), id);
        agents.answer(house.leo(), id, "Hello", request());

        assertThat(unread(house.leo(), id)).isEqualTo(1);
        assertThat(marks(id)).isEmpty();
    }

    @Test
    @Tag("UC-03.2")
    void whatIsNotOpenedHandsOutNoText() {
        ConversationId id = ongoing();
        InternalMessage sent = send(house.ana(), id, house.leo(), "Secret hint");

        for (List<TimelineEntry> entries : List.of(
                timeline.before(house.leo(), id, Place.END, 50).entries(),
                timeline.after(house.leo(), id, 0, 0, 1).entries(),
                asides(house.leo(), id))) {
            assertThat(entries)
                    .contains(new TimelineEntry.Unopened(new Place(2, 1), "Ana Admin", sent.sentAt()))
                    .noneMatch(TimelineEntry.Shown.class::isInstance);
            assertThat(entries.toString()).doesNotContain("Secret hint");
        }
        assertThat(asides(house.ana(), id)).containsExactly(new TimelineEntry.Shown(sent));
        assertThat(asides(house.max(), id)).containsExactly(new TimelineEntry.Shown(sent));
        assertThat(asides(house.sofia(), id))
                .as("who may read and takes no part")
                .containsExactly(new TimelineEntry.Shown(sent));
        InternalMessage called = call(house.leo(), id, house.sofia(), "Please look");
        assertThat(asides(house.sofia(), id))
                .as("who watches reads the thread as it goes, and still has it unread")
                .containsExactly(new TimelineEntry.Shown(sent), new TimelineEntry.Shown(called));
        assertThat(unread(house.sofia(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-03.2")
    void openingIsRecordedOnceWithWhoAndWhen() {
        ConversationId id = ongoing();
        InternalMessage sent = send(house.ana(), id, house.leo(), "Hint");

        internals.markSeen(house.leo(), id, sent.seq());
        ReadMark mark = marks(id).getFirst();
        internals.markSeen(house.leo(), id, sent.seq());
        internals.markSeen(house.leo(), id, 0);
        internals.markSeen(house.leo(), id, -7);

        assertThat(marks(id)).containsExactly(mark);
        assertThat(mark.staff()).isEqualTo(house.leo());
        assertThat(mark.name()).isEqualTo("Leo Agent");
        assertThat(mark.covers(sent)).isTrue();
        assertThat(mark.at()).isAfterOrEqualTo(sent.sentAt());
        assertThat(asides(house.leo(), id)).containsExactly(new TimelineEntry.Shown(sent));
        assertThat(unread(house.leo(), id)).isZero();
    }

    @Test
    @Tag("UC-03.2")
    void tenTabsAtOnceRecordItOnce() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "Hint");

        allTogether(10, i -> {
            internals.markSeen(house.leo(), id, 1);
            return i;
        });

        assertThat(marks(id)).hasSize(1);
        assertThat(unread(house.leo(), id)).isZero();
    }

    @Test
    @Tag("UC-03.2")
    void eachMessageKeepsTheTimeAtWhichItWasFirstSeen() {
        ConversationId id = ongoing();
        InternalMessage one = send(house.ana(), id, house.leo(), "1");
        internals.markSeen(house.leo(), id, 1);
        ReadMark first = marks(id).getFirst();
        InternalMessage two = send(house.ana(), id, house.leo(), "2");
        InternalMessage three = send(house.ana(), id, house.leo(), "3");
        internals.markSeen(house.leo(), id, 2);

        assertThat(unread(house.leo(), id)).isEqualTo(1);
        assertThat(marks(id)).hasSize(2).first().isEqualTo(first);
        assertThat(marks(id).stream().filter(mark -> mark.covers(one))).containsExactly(first);
        assertThat(marks(id).stream().filter(mark -> mark.covers(two))).hasSize(1);
        assertThat(marks(id).stream().filter(mark -> mark.covers(three))).isEmpty();
        assertThat(asides(house.leo(), id).getLast()).isInstanceOf(TimelineEntry.Unopened.class);
    }

    @Test
    @Tag("UC-03.2")
    void nobodySeesMoreThanThereIs() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "1");
        internals.markSeen(house.leo(), id, Integer.MAX_VALUE);
        send(house.ana(), id, house.leo(), "2");

        assertThat(unread(house.leo(), id)).isEqualTo(1);
        assertThat(marks(id)).singleElement().extracting(ReadMark::upToSeq).isEqualTo(1);
    }

    @Test
    @Tag("UC-03.2")
    void onesOwnMessagesAreNeverUnreadNorSeen() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "1");
        internals.markSeen(house.ana(), id, 1);

        assertThat(unread(house.ana(), id)).isZero();
        assertThat(marks(id)).isEmpty();
    }

    @Test
    @Tag("UC-03.2")
    void whoOnlyReadsLeavesNoMark() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "1");

        internals.markSeen(house.max(), id, 1);
        internals.markSeen(house.sofia(), id, 1);

        assertThat(marks(id)).isEmpty();
        assertThat(unread(house.leo(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-03.2")
    void onePersonsSeeingClearsNobodyElsesSign() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "1");
        send(house.sofia(), id, house.leo(), "2");
        reply(house.leo(), id, 2, "3");

        internals.markSeen(house.ana(), id, 3);

        assertThat(unread(house.ana(), id)).isZero();
        assertThat(unread(house.sofia(), id)).isEqualTo(1);
        assertThat(unread(house.leo(), id)).isEqualTo(2);
    }

    @Test
    @Tag("UC-03.1")
    void answeringTheCustomerOrACollegueClearsNothing() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "1");
        send(house.ana(), id, house.leo(), "2");

        agents.answer(house.leo(), id, "Dear customer", request());
        call(house.leo(), id, house.sofia(), "Please look");

        assertThat(unread(house.leo(), id)).isEqualTo(2);
    }

    @Test
    @Tag("UC-03.2")
    void markingAForeignConversationIsRefusedAsUnknown() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "1");

        assertUnknown(() -> internals.markSeen(house.ben(), id, 1));
        assertUnknown(() -> internals.markSeen(house.rita(), id, 1));
        assertUnknown(() -> internals.markSeen(house.mia(), id, 1));
        assertUnknown(() -> internals.markSeen(open(Plan.ADVANCED).ana(), id, 1));
        assertUnknown(() -> internals.markSeen(house.leo(), new ConversationId(UUID.randomUUID()), 1));
        assertThat(marks(id)).isEmpty();
    }

    @Test
    @Tag("UC-03.2")
    void aConversationWithoutAThreadHasNothingToSee() {
        ConversationId id = ongoing();

        internals.markSeen(house.leo(), id, 5);

        assertThat(count("internal_thread", id)).isZero();
    }

    @Test
    @Tag("UC-03.6")
    void theNextAgentHasUnreadWhatNoAgentHasRead() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "read by Leo");
        internals.markSeen(house.leo(), id, 1);
        reply(house.leo(), id, 1, "written by Leo");
        send(house.ana(), id, house.leo(), "read by nobody");
        send(house.sofia(), id, house.leo(), "nor this");

        agents.transfer(house.leo(), id, house.support(), house.mia());

        assertThat(unread(house.leo(), id)).as("the former agent's sign").isZero();
        assertThat(unread(house.mia(), id)).isEqualTo(2);
        List<TimelineEntry> seen = asides(house.mia(), id);
        assertThat(seen.subList(0, 2)).allMatch(TimelineEntry.Shown.class::isInstance);
        assertThat(seen.subList(2, 4)).allMatch(TimelineEntry.Unopened.class::isInstance);
        internals.markSeen(house.mia(), id, 4);
        assertThat(unread(house.mia(), id)).isZero();
    }

    @Test
    @Tag("UC-03.6")
    void theFormerAgentDoesNotFindTheThreadAnyMore() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "For the agent");
        agents.transfer(house.leo(), id, house.support(), house.mia());

        assertUnknown(() -> timeline.before(house.leo(), id, Place.END, 50));
        assertUnknown(() -> internals.markSeen(house.leo(), id, 1));
        send(house.ana(), id, house.mia(), "For Mia");
        assertThat(unread(house.leo(), id)).isZero();
        assertThat(unread(house.mia(), id)).isEqualTo(2);
    }

    @Test
    @Tag("UC-03.6")
    void whoTakesItFromTheQueueHasUnreadWhatNoAgentHasRead() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "read by nobody");
        agents.transfer(house.leo(), id, house.support(), null);
        assertThat(unread(house.leo(), id)).isZero();

        agents.take(house.mia(), id);
        assertThat(unread(house.mia(), id)).isEqualTo(1);
        internals.markSeen(house.mia(), id, 1);

        agents.transfer(house.mia(), id, house.support(), null);
        agents.take(house.leo(), id);
        assertThat(unread(house.leo(), id)).as("an agent has read it meanwhile").isZero();
        assertThat(asides(house.leo(), id)).allMatch(TimelineEntry.Shown.class::isInstance);
    }

    @Test
    @Tag("UC-03.6")
    void whoGivesItBackAndTakesItAgainHasStillUnreadWhatWasUnread() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "1");
        send(house.ana(), id, house.leo(), "2");
        internals.markSeen(house.leo(), id, 1);

        agents.transfer(house.leo(), id, house.support(), null);
        agents.take(house.leo(), id);

        assertThat(unread(house.leo(), id)).isEqualTo(1);
        assertThat(asides(house.leo(), id).getFirst()).isInstanceOf(TimelineEntry.Shown.class);
        assertThat(asides(house.leo(), id).getLast()).isInstanceOf(TimelineEntry.Unopened.class);
    }

    @Test
    @Tag("UC-03.2")
    void whatIsUnreadAtTheEndCanBeReadAfterIt() {
        ConversationId id = ongoing();
        send(house.ana(), id, house.leo(), "Well done");
        agents.close(house.leo(), id);

        assertThat(unread(house.leo(), id)).isEqualTo(1);
        assertThat(gate.read(house.leo(), access -> reader.mine(access, List.of(id))).stream()
                        .map(c -> c.id()))
                .contains(id);
        internals.markSeen(house.leo(), id, 1);
        assertThat(unread(house.leo(), id)).isZero();
    }

    @Test
    @Tag("UC-03.2")
    void whoWasDisabledSeesNothing() {
        House other = open(Plan.ADVANCED);
        ConversationId id = ongoing(other);
        send(other.ana(), id, other.leo(), "1");
        disable(other.leo());

        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> internals.markSeen(other.leo(), id, 1));
    }
}
