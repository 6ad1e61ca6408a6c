package app.aside.conversation;

import static app.aside.shared.RefusalAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.company.DepartmentId;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffAdministrationService.Details;
import app.aside.staff.TestCompanyFactory;
import app.aside.staff.TestCompanyFactory.StaffedCompany;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AsideSpringBootTest
class ConversationRequeueServiceTest {

    @Autowired
    ConversationRequeueService requeueService;

    @Autowired
    StaffAdministrationService settings;

    @Autowired
    CustomerConversationService customers;

    @Autowired
    ConversationService conversations;

    @Autowired
    ConversationReader conversationReader;

    @Autowired
    AuthorizedTransactions gate;

    @Autowired
    TestCompanyFactory staffing;

    private CustomerCredentials startConversation(StaffedCompany crew, String department) {
        var started = customers.start(crew.key(), StartConversationRequest.of("Carla", null, department, "Help"), null);
        return new CustomerCredentials(started.id(), started.token());
    }

    private CustomerCredentials ongoingConversation(StaffedCompany crew, String department) {
        CustomerCredentials key = startConversation(crew, department);
        conversations.take(crew.leo(), key.conversation());
        return key;
    }

    private ConversationStatus status(StaffedCompany crew, CustomerCredentials key) {
        return conversationReader.require(crew.ana(), key.conversation()).status();
    }

    @Test
    void disablingAgentRequeuesOngoingConversations() {
        StaffedCompany crew = staffing.create();
        CustomerCredentials one = ongoingConversation(crew, "Support");
        CustomerCredentials two = ongoingConversation(crew, "Billing");
        CustomerCredentials closed = ongoingConversation(crew, "Support");
        conversations.close(crew.leo(), closed.conversation());
        assertThat(requeueService.countAffected(crew.ana(), crew.leo(), Set.of(), Set.of()))
                .isEqualTo(2);

        settings.disable(crew.ana(), crew.leo());

        for (CustomerCredentials key : List.of(one, two)) {
            ConversationSummary back = conversationReader.require(crew.ana(), key.conversation());
            assertThat(back.status()).isEqualTo(ConversationStatus.WAITING);
            assertThat(back.agentId()).isNull();
            assertThat(back.lastMessagePreview())
                    .as("what the customer said last")
                    .isEqualTo("Help");
            assertThat(customers.status(key).queuePlace()).isEqualTo(1);
            assertThat(customers.listMessages(key, 0, 10).messages().getLast())
                    .satisfies(message -> assertThat(message.author()).isEqualTo(MessageAuthor.SYSTEM))
                    .satisfies(message -> assertThat(message.text())
                            .isEqualTo("Leo left the conversation. It waits for the next agent."));
        }
        assertThat(status(crew, closed)).isEqualTo(ConversationStatus.CLOSED);
    }

    @Test
    void requeuesOnlyConversationsOfTheLostDepartment() {
        StaffedCompany crew = staffing.create();
        CustomerCredentials kept = ongoingConversation(crew, "Support");
        CustomerCredentials lost = ongoingConversation(crew, "Billing");
        Set<DepartmentId> still = Set.of(crew.support());
        assertThat(requeueService.countAffected(crew.ana(), crew.leo(), Set.of(Role.AGENT, Role.SUPERVISOR), still))
                .isEqualTo(1);

        settings.change(crew.ana(), crew.leo(), new Details("Leo", Set.of(Role.AGENT, Role.SUPERVISOR), still));

        assertThat(status(crew, kept)).isEqualTo(ConversationStatus.ONGOING);
        assertThat(status(crew, lost)).isEqualTo(ConversationStatus.WAITING);

        settings.change(crew.ana(), crew.leo(), new Details("Leo", Set.of(Role.SUPERVISOR), still));
        assertThat(status(crew, kept)).isEqualTo(ConversationStatus.WAITING);
    }

    @Test
    void requeuesNothingWithoutLostDepartment() {
        StaffedCompany crew = staffing.create();
        CustomerCredentials kept = ongoingConversation(crew, "Support");
        settings.change(
                crew.ana(),
                crew.leo(),
                new Details("Leonor", Set.of(Role.AGENT, Role.MANAGER), Set.of(crew.support(), crew.billing())));
        assertThat(status(crew, kept)).isEqualTo(ConversationStatus.ONGOING);
    }

    @Test
    void refusedChangeRequeuesNothing() {
        StaffedCompany crew = staffing.create();
        CustomerCredentials kept = ongoingConversation(crew, "Support");
        assertRefused(
                () -> settings.change(crew.ana(), crew.leo(), new Details("", Set.of(Role.MANAGER), Set.of())),
                Refusal.Reason.INVALID,
                "The name is missing.");
        assertThat(status(crew, kept)).isEqualTo(ConversationStatus.ONGOING);
    }

    @Test
    void countRequiresAdministrator() {
        StaffedCompany crew = staffing.create();
        assertRefused(
                () -> requeueService.countAffected(crew.sofia(), crew.leo(), Set.of(), Set.of()),
                Refusal.Reason.NOT_ALLOWED,
                "Only an Administrator of your company may do this.");
        StaffedCompany other = staffing.create();
        ongoingConversation(crew, "Support");
        assertThat(requeueService.countAffected(other.ana(), crew.leo(), Set.of(), Set.of()))
                .isZero();
    }

    @Test
    void concurrentDisableAndTakeLeavesNoAssignedConversation() throws Exception {
        for (int round = 0; round < 15; round++) {
            StaffedCompany crew = staffing.create();
            CustomerCredentials key = startConversation(crew, "Support");
            List<Callable<Boolean>> both = List.of(
                    () -> {
                        try {
                            conversations.take(crew.leo(), key.conversation());
                        } catch (Refusal refusal) {
                            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.NOT_ALLOWED);
                        }
                        return true;
                    },
                    () -> {
                        settings.disable(crew.ana(), crew.leo());
                        return true;
                    });
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answer : threads.invokeAll(both)) {
                    assertThat(answer.get()).isTrue();
                }
            }
            assertThat(status(crew, key)).isEqualTo(ConversationStatus.WAITING);
        }
    }
}
