package app.aside.conversation;

import static app.aside.account.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideTest;
import app.aside.account.AccessGate;
import app.aside.account.DepartmentId;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffSettings;
import app.aside.account.StaffSettings.Details;
import app.aside.account.Staffing;
import app.aside.account.Staffing.Crew;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AsideTest
class WithdrawalsTest {

    @Autowired
    Withdrawals withdrawals;

    @Autowired
    StaffSettings settings;

    @Autowired
    CustomerConversations customers;

    @Autowired
    ConversationService agents;

    @Autowired
    ConversationReader reader;

    @Autowired
    AccessGate gate;

    @Autowired
    Staffing staffing;

    private CustomerKey start(Crew crew, String department) {
        var started = customers.start(crew.key(), CustomerRequest.of("Carla", null, department, "Help"), null);
        return new CustomerKey(started.id(), started.token());
    }

    private CustomerKey ongoing(Crew crew, String department) {
        CustomerKey key = start(crew, department);
        agents.take(crew.leo(), key.conversation());
        return key;
    }

    private Status status(Crew crew, CustomerKey key) {
        return reader.find(crew.ana(), key.conversation()).status();
    }

    @Test
    void returnsOngoingConversationsOfADisabledAgentToTheQueue() {
        Crew crew = staffing.crew();
        CustomerKey one = ongoing(crew, "Support");
        CustomerKey two = ongoing(crew, "Billing");
        CustomerKey closed = ongoing(crew, "Support");
        agents.close(crew.leo(), closed.conversation());
        assertThat(withdrawals.affected(crew.ana(), crew.leo(), Set.of())).isEqualTo(2);

        settings.disable(crew.ana(), crew.leo());

        for (CustomerKey key : List.of(one, two)) {
            ConversationSummary back = reader.find(crew.ana(), key.conversation());
            assertThat(back.status()).isEqualTo(Status.WAITING);
            assertThat(back.agentId()).isNull();
            assertThat(back.lastLine()).isEqualTo("Leo left the conversation. It waits for the next agent.");
            assertThat(customers.status(key).queuePlace()).isEqualTo(1);
            assertThat(customers.messages(key, 0, 10).messages().getLast().author())
                    .isEqualTo(Author.SYSTEM);
        }
        assertThat(status(crew, closed)).isEqualTo(Status.CLOSED);
    }

    @Test
    void returnsOnlyThoseOfTheLostDepartment() {
        Crew crew = staffing.crew();
        CustomerKey kept = ongoing(crew, "Support");
        CustomerKey lost = ongoing(crew, "Billing");
        Set<DepartmentId> still = Set.of(crew.support());
        assertThat(withdrawals.affected(crew.ana(), crew.leo(), still)).isEqualTo(1);

        settings.change(crew.ana(), crew.leo(), new Details("Leo", Set.of(Role.AGENT, Role.SUPERVISOR), still));

        assertThat(status(crew, kept)).isEqualTo(Status.ONGOING);
        assertThat(status(crew, lost)).isEqualTo(Status.WAITING);

        settings.change(crew.ana(), crew.leo(), new Details("Leo", Set.of(Role.SUPERVISOR), still));
        assertThat(status(crew, kept)).isEqualTo(Status.WAITING);
    }

    @Test
    void leavesEverythingWhereNothingIsLost() {
        Crew crew = staffing.crew();
        CustomerKey kept = ongoing(crew, "Support");
        settings.change(
                crew.ana(),
                crew.leo(),
                new Details("Leonor", Set.of(Role.AGENT, Role.MANAGER), Set.of(crew.support(), crew.billing())));
        assertThat(status(crew, kept)).isEqualTo(Status.ONGOING);
    }

    @Test
    void returnsNothingWhenTheChangeIsRefused() {
        Crew crew = staffing.crew();
        CustomerKey kept = ongoing(crew, "Support");
        assertRefused(
                () -> settings.change(crew.ana(), crew.leo(), new Details("", Set.of(Role.MANAGER), Set.of())),
                Refusal.Reason.INVALID,
                "The name is missing.");
        assertThat(status(crew, kept)).isEqualTo(Status.ONGOING);
    }

    @Test
    void countsForAdministratorsOnly() {
        Crew crew = staffing.crew();
        assertRefused(
                () -> withdrawals.affected(crew.sofia(), crew.leo(), Set.of()),
                Refusal.Reason.NOT_ALLOWED,
                "Only an Administrator of your company may do this.");
        Crew other = staffing.crew();
        ongoing(crew, "Support");
        assertThat(withdrawals.affected(other.ana(), crew.leo(), Set.of())).isZero();
    }

    @Test
    void leavesNoConversationWithAnAgentWhoIsDisabledWhileTakingIt() throws Exception {
        for (int round = 0; round < 15; round++) {
            Crew crew = staffing.crew();
            CustomerKey key = start(crew, "Support");
            List<Callable<Boolean>> both = List.of(
                    () -> {
                        try {
                            agents.take(crew.leo(), key.conversation());
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
            assertThat(status(crew, key)).isEqualTo(Status.WAITING);
        }
    }
}
