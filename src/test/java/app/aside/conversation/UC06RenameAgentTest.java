package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.aside.ServiceTest;
import app.aside.StatementRecorder;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.history.TimelineEntry;
import app.aside.history.TimelinePosition;
import app.aside.internalmessage.InternalMessage;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffAdministrationService.Details;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An agent gets another name in the middle of conversations. */
class UC06RenameAgentTest extends ServiceTest {

    private static final OpenConversationService.OpenConversationFilter NO_FILTER =
            new OpenConversationService.OpenConversationFilter("", null, Set.of(), false);

    @Autowired
    StaffAdministrationService settings;

    @Autowired
    OpenConversationService openConversations;

    @Autowired
    ChangeNotifier changeNotifier;

    private CompanyFixture ownCompany;

    @BeforeEach
    void createOwnCompany() {
        ownCompany = createCompany(Plan.ADVANCED);
    }

    private void rename(StaffId staff, String name, DepartmentId... departments) {
        settings.change(ownCompany.ana(), staff, new Details(name, Set.of(Role.AGENT), Set.of(departments)));
    }

    private CustomerCredentials startServedConversation(CompanyFixture fixture) {
        CustomerCredentials key = startConversation(fixture);
        conversations.take(fixture.leo(), key.conversation());
        return key;
    }

    private String agentName(ConversationId id) {
        return String.valueOf(conversationReader.require(ownCompany.ana(), id).agentName());
    }

    @Test
    @Tag("UC-06.5")
    void customerAndDeskSeeTheNewName() {
        CustomerCredentials key = startServedConversation(ownCompany);
        assertThat(customers.status(key).agent()).isEqualTo("Leo Agent");

        rename(ownCompany.leo(), "Leonor", ownCompany.support());

        assertThat(customers.status(key).agent()).isEqualTo("Leonor");
        assertThat(agentName(key.conversation())).isEqualTo("Leonor");
        assertThat(openConversations.list(
                        ownCompany.sofia(), NO_FILTER, ConversationOrder.SortKey.URGENCY, false, 0, 10))
                .singleElement()
                .satisfies(row -> assertThat(row.agentName()).isEqualTo("Leonor"));
        OpenConversationService.OpenConversationFilter byName =
                new OpenConversationService.OpenConversationFilter("Leonor", null, Set.of(), false);
        assertThat(openConversations.count(ownCompany.ana(), byName))
                .as("found by it")
                .isEqualTo(1);
        assertThat(send(ownCompany.ana(), key.conversation(), ownCompany.leo(), "Psst")
                        .recipientName())
                .isEqualTo("Leonor");
        assertThat(conversations
                        .answer(ownCompany.leo(), key.conversation(), "Hello", newRequestId())
                        .name())
                .isEqualTo("Leonor");
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is with Leonor now.",
                () -> conversations.answer(ownCompany.mia(), key.conversation(), "Hello", newRequestId()));
    }

    @Test
    @Tag("UC-06.5")
    void existingMessagesKeepTheOldName() {
        CustomerCredentials key = startServedConversation(ownCompany);
        ConversationId id = key.conversation();
        conversations.answer(ownCompany.leo(), id, "Hello", newRequestId());
        send(ownCompany.ana(), id, ownCompany.leo(), "Psst");
        internalMessages.markRead(ownCompany.leo(), id, 1);
        reply(ownCompany.leo(), id, 1, "Yes?");
        List<Message> before = customers.listMessages(key, 0, 10).messages();
        List<TimelineEntry> seen = timeline.listBefore(ownCompany.max(), id, TimelinePosition.END, 50)
                .entries();

        rename(ownCompany.leo(), "Leonor", ownCompany.support());

        assertThat(customers.listMessages(key, 0, 10).messages()).isEqualTo(before);
        assertThat(before).extracting(Message::name).containsExactly("Carla Costa", "", "Leo Agent");
        assertThat(timeline.listBefore(ownCompany.max(), id, TimelinePosition.END, 50)
                        .entries())
                .isEqualTo(seen);
        assertThat(timeline.listBefore(ownCompany.max(), id, TimelinePosition.END, 50)
                        .readMarks())
                .singleElement()
                .satisfies(mark -> assertThat(mark.name()).isEqualTo("Leo Agent"));
        InternalMessage next = reply(ownCompany.leo(), id, 1, "And more");
        assertThat(next.authorName()).isEqualTo("Leonor");
    }

    @Test
    @Tag("UC-06.5")
    void conversationsOfOtherAgentsDoNotChange() {
        CustomerCredentials closed = startServedConversation(ownCompany);
        conversations.close(ownCompany.leo(), closed.conversation());
        ConversationId waits = startConversation(ownCompany).conversation();
        ConversationId other = startConversation(ownCompany).conversation();
        conversations.take(ownCompany.mia(), other);
        CustomerCredentials foreign = startServedConversation(company);

        rename(ownCompany.leo(), "Leonor", ownCompany.support());

        assertThat(agentName(closed.conversation())).as("who served it then").isEqualTo("Leo Agent");
        assertThat(conversationReader.require(ownCompany.ana(), waits).agentName())
                .isNull();
        assertThat(agentName(other)).isEqualTo("Mia Agent");
        assertThat(customers.status(foreign).agent()).isEqualTo("Leo Agent");
    }

    @Test
    @Tag("UC-06.5")
    void renameNotifiesOpenViews() throws InterruptedException {
        ConversationId id = startServedConversation(ownCompany).conversation();
        List<Topic> topics = List.of(
                Topic.conversation(id.value()),
                Topic.department(ownCompany.support().value()),
                Topic.company(ownCompany.id().value()),
                Topic.workList(ownCompany.leo().value()),
                Topic.access(ownCompany.leo().value()));
        CountDownLatch notified = new CountDownLatch(topics.size());
        List<ChangeNotifier.ListenerRegistration> registrations = topics.stream()
                .map(topic -> {
                    CountDownLatch once = new CountDownLatch(1);
                    return changeNotifier.subscribe(List.of(topic), () -> {
                        if (once.getCount() > 0) {
                            once.countDown();
                            notified.countDown();
                        }
                    });
                })
                .toList();

        rename(ownCompany.leo(), "Leonor", ownCompany.support());

        assertThat(notified.await(30, TimeUnit.SECONDS)).isTrue();
        registrations.forEach(ChangeNotifier.ListenerRegistration::remove);
    }

    @Test
    @Tag("UC-06.5")
    void requeueMessageUsesTheOldName() {
        CustomerCredentials key = startServedConversation(ownCompany);

        rename(ownCompany.leo(), "Leonor", ownCompany.billing());

        assertThat(customers.status(key).agent()).isNull();
        assertThat(timeline.listBefore(ownCompany.ana(), key.conversation(), TimelinePosition.END, 1)
                        .entries())
                .singleElement()
                .isInstanceOfSatisfying(
                        TimelineEntry.CustomerVisibleMessage.class,
                        entry -> assertThat(entry.message().text())
                                .isEqualTo("Leo Agent left the conversation. It waits for the next agent."));
    }

    @Test
    @Tag("UC-06.5")
    void refusedChangeRenamesNobody() {
        CustomerCredentials key = startServedConversation(ownCompany);

        assertThat(catchThrowable(() -> rename(ownCompany.leo(), " ", ownCompany.support())))
                .isInstanceOf(Refusal.class);
        assertThat(catchThrowable(() -> rename(ownCompany.leo(), "Leonor"))).isInstanceOf(Refusal.class);

        assertThat(customers.status(key).agent()).isEqualTo("Leo Agent");
    }

    @Test
    @Tag("UC-06.5")
    void concurrentRenameAndTakeUseTheNewName() {
        for (int round = 0; round < 10; round++) {
            ConversationId id = startConversation(ownCompany).conversation();
            String name = "Leo " + round;

            runConcurrentlyWithoutRefusal(2, i -> {
                if (i == 0) {
                    conversations.take(ownCompany.leo(), id);
                } else {
                    rename(ownCompany.leo(), name, ownCompany.support());
                }
                return i;
            });

            assertThat(agentName(id)).isEqualTo(name);
        }
    }

    @Test
    @Tag("UC-06.5")
    void renameStatementCountIsIndependentOfConversationCount() {
        startServedConversation(ownCompany);
        rename(ownCompany.leo(), "Leonie", ownCompany.support());
        int one = StatementRecorder.recordStatements(() -> rename(ownCompany.leo(), "Leonor", ownCompany.support()))
                .size();
        for (int i = 0; i < 20; i++) {
            startServedConversation(ownCompany);
        }

        assertThat(StatementRecorder.recordStatements(() -> rename(ownCompany.leo(), "Leo", ownCompany.support())))
                .hasSize(one);
    }
}
