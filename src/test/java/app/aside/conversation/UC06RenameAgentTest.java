package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.aside.RoomTest;
import app.aside.StatementLog;
import app.aside.account.DepartmentId;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.account.StaffSettings;
import app.aside.account.StaffSettings.Details;
import app.aside.internalmessage.InternalMessage;
import app.aside.live.Bell;
import app.aside.live.Topic;
import app.aside.record.Place;
import app.aside.record.TimelineEntry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An agent gets another name in the middle of conversations. */
class UC06RenameAgentTest extends RoomTest {

    private static final OpenConversations.Filter ALL = new OpenConversations.Filter("", null, Set.of(), false);

    @Autowired
    StaffSettings settings;

    @Autowired
    OpenConversations open;

    @Autowired
    Bell bell;

    private House own;

    @BeforeEach
    void openOwnHouse() {
        own = open(Plan.ADVANCED);
    }

    private void rename(StaffId staff, String name, DepartmentId... departments) {
        settings.change(own.ana(), staff, new Details(name, Set.of(Role.AGENT), Set.of(departments)));
    }

    private CustomerKey served(House house) {
        CustomerKey key = ask(house);
        agents.take(house.leo(), key.conversation());
        return key;
    }

    private String agentOf(ConversationId id) {
        return String.valueOf(reader.find(own.ana(), id).agent());
    }

    @Test
    @Tag("UC-06.5")
    void customerAndDeskReadThePresentName() {
        CustomerKey key = served(own);
        assertThat(customers.status(key).agent()).isEqualTo("Leo Agent");

        rename(own.leo(), "Leonor", own.support());

        assertThat(customers.status(key).agent()).isEqualTo("Leonor");
        assertThat(agentOf(key.conversation())).isEqualTo("Leonor");
        assertThat(open.list(own.sofia(), ALL, OpenConversations.Order.URGENCY, false, 0, 10))
                .singleElement()
                .satisfies(row -> assertThat(row.agent()).isEqualTo("Leonor"));
        OpenConversations.Filter byName = new OpenConversations.Filter("Leonor", null, Set.of(), false);
        assertThat(open.count(own.ana(), byName)).as("found by it").isEqualTo(1);
        assertThat(send(own.ana(), key.conversation(), own.leo(), "Psst").recipient())
                .isEqualTo("Leonor");
        assertThat(agents.answer(own.leo(), key.conversation(), "Hello", request())
                        .name())
                .isEqualTo("Leonor");
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is with Leonor now.",
                () -> agents.answer(own.mia(), key.conversation(), "Hello", request()));
    }

    @Test
    @Tag("UC-06.5")
    void whatWasSaidKeepsTheNameOfThen() {
        CustomerKey key = served(own);
        ConversationId id = key.conversation();
        agents.answer(own.leo(), id, "Hello", request());
        send(own.ana(), id, own.leo(), "Psst");
        internals.markSeen(own.leo(), id, 1);
        reply(own.leo(), id, 1, "Yes?");
        List<Message> before = customers.messages(key, 0, 10).messages();
        List<TimelineEntry> seen = timeline.before(own.max(), id, Place.END, 50).entries();

        rename(own.leo(), "Leonor", own.support());

        assertThat(customers.messages(key, 0, 10).messages()).isEqualTo(before);
        assertThat(before).extracting(Message::name).containsExactly("Carla Costa", "", "Leo Agent");
        assertThat(timeline.before(own.max(), id, Place.END, 50).entries()).isEqualTo(seen);
        assertThat(timeline.before(own.max(), id, Place.END, 50).marks())
                .singleElement()
                .satisfies(mark -> assertThat(mark.name()).isEqualTo("Leo Agent"));
        InternalMessage next = reply(own.leo(), id, 1, "And more");
        assertThat(next.author()).isEqualTo("Leonor");
    }

    @Test
    @Tag("UC-06.5")
    void nobodyElsesConversationsChange() {
        CustomerKey closed = served(own);
        agents.close(own.leo(), closed.conversation());
        ConversationId waits = ask(own).conversation();
        ConversationId other = ask(own).conversation();
        agents.take(own.mia(), other);
        CustomerKey foreign = served(house);

        rename(own.leo(), "Leonor", own.support());

        assertThat(agentOf(closed.conversation())).as("who served it then").isEqualTo("Leo Agent");
        assertThat(reader.find(own.ana(), waits).agent()).isNull();
        assertThat(agentOf(other)).isEqualTo("Mia Agent");
        assertThat(customers.status(foreign).agent()).isEqualTo("Leo Agent");
    }

    @Test
    @Tag("UC-06.5")
    void whoeverLooksIsTold() throws InterruptedException {
        ConversationId id = served(own).conversation();
        List<Topic> topics = List.of(
                Topic.conversation(id.value()),
                Topic.department(own.support().value()),
                Topic.company(own.account().value()),
                Topic.staff(own.leo().value()),
                Topic.access(own.leo().value()));
        CountDownLatch rung = new CountDownLatch(topics.size());
        List<Bell.Registration> registrations = topics.stream()
                .map(topic -> {
                    CountDownLatch once = new CountDownLatch(1);
                    return bell.listen(List.of(topic), () -> {
                        if (once.getCount() > 0) {
                            once.countDown();
                            rung.countDown();
                        }
                    });
                })
                .toList();

        rename(own.leo(), "Leonor", own.support());

        assertThat(rung.await(30, TimeUnit.SECONDS)).isTrue();
        registrations.forEach(Bell.Registration::remove);
    }

    @Test
    @Tag("UC-06.5")
    void whatGoesBackToTheQueueWasLeftByTheNameThatTheCustomerKnows() {
        CustomerKey key = served(own);

        rename(own.leo(), "Leonor", own.billing());

        assertThat(customers.status(key).agent()).isNull();
        assertThat(reader.find(own.ana(), key.conversation()).lastLine())
                .isEqualTo("Leo Agent left the conversation. It waits for the next agent.");
    }

    @Test
    @Tag("UC-06.5")
    void aRefusedChangeRenamesNobody() {
        CustomerKey key = served(own);

        assertThat(catchThrowable(() -> rename(own.leo(), " ", own.support()))).isInstanceOf(Refusal.class);
        assertThat(catchThrowable(() -> rename(own.leo(), "Leonor"))).isInstanceOf(Refusal.class);

        assertThat(customers.status(key).agent()).isEqualTo("Leo Agent");
    }

    @Test
    @Tag("UC-06.5")
    void whoIsRenamedWhileTakingHasThePresentNameThere() {
        for (int round = 0; round < 10; round++) {
            ConversationId id = ask(own).conversation();
            String name = "Leo " + round;

            allTogether(2, i -> {
                if (i == 0) {
                    agents.take(own.leo(), id);
                } else {
                    rename(own.leo(), name, own.support());
                }
                return i;
            });

            assertThat(agentOf(id)).isEqualTo(name);
        }
    }

    @Test
    @Tag("UC-06.5")
    void manyConversationsCostNoMoreThanOne() {
        served(own);
        int one = StatementLog.during(() -> rename(own.leo(), "Leonor", own.support()))
                .size();
        for (int i = 0; i < 20; i++) {
            served(own);
        }

        assertThat(StatementLog.during(() -> rename(own.leo(), "Leo", own.support())))
                .hasSize(one);
    }
}
