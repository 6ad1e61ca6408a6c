package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.AsideTest;
import app.aside.HandClock;
import app.aside.account.AccessGate;
import app.aside.account.AccountId;
import app.aside.account.Companies;
import app.aside.account.DepartmentId;
import app.aside.account.Plan;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.database.Identity;
import app.aside.live.Bell;
import app.aside.live.Topic;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AsideTest
class TypingTest {

    @Autowired
    Companies companies;

    @Autowired
    CustomerConversations customers;

    @Autowired
    ConversationService service;

    @Autowired
    AccessGate gate;

    @Autowired
    ConversationRepository conversations;

    @Autowired
    Bell bell;

    private final HandClock clock = new HandClock();
    private final AtomicInteger rings = new AtomicInteger();
    private Typing typing;
    private StaffId leo;
    private StaffId mia;
    private ConversationId talk;

    @BeforeEach
    void start() {
        typing = new Typing(gate, conversations, bell, clock);
        String key = "t" + Identity.next().toString().substring(0, 30);
        AccountId acme = companies.create(key, "Acme", Plan.ADVANCED).id();
        DepartmentId support = companies.addDepartment(acme, "Support");
        leo = agent(acme, support, "Leo");
        mia = agent(acme, support, "Mia");
        talk = customers
                .start(key, CustomerRequest.of("Carla", null, null, "Hello"), null)
                .id();
        bell.listen(Set.of(Topic.typing(talk.value())), rings::incrementAndGet);
    }

    private StaffId agent(AccountId company, DepartmentId department, String name) {
        return companies.addStaff(
                company, Identity.next() + "@acme.example", name, Set.of(Role.AGENT), Set.of(department), null);
    }

    @Test
    void isShownForSixSecondsAfterTheLastKey() {
        service.take(leo, talk);
        typing.agentTypes(leo, talk);
        assertThat(typing.agentTypingSince(talk)).hasValue(clock.instant());
        clock.move(Duration.ofMillis(5_999));
        assertThat(typing.agentTypingSince(talk)).isPresent();
        clock.move(Duration.ofMillis(1));
        assertThat(typing.agentTypingSince(talk)).isEmpty();
        assertThat(typing.isCustomerTyping(talk)).isFalse();
    }

    @Test
    void isOnlyTheConversationsAgentToTheCustomer() {
        typing.agentTypes(leo, talk);
        service.take(leo, talk);
        typing.agentTypes(mia, talk);
        assertThat(typing.agentTypingSince(talk)).isEmpty();
        service.close(leo, talk);
        typing.agentTypes(leo, talk);
        assertThat(typing.agentTypingSince(talk)).isEmpty();
        assertThat(rings).hasValue(0);
    }

    @Test
    void ringsOnceInTwoSecondsForEachSide() {
        service.take(leo, talk);
        for (int i = 0; i < 20; i++) {
            typing.customerTypes(talk);
            clock.move(Duration.ofMillis(99));
        }
        await().untilAsserted(() -> assertThat(rings).hasValue(1));
        typing.agentTypes(leo, talk);
        await().untilAsserted(() -> assertThat(rings).hasValue(2));
        clock.move(Duration.ofMillis(20));
        typing.agentTypes(leo, talk);
        typing.customerTypes(talk);
        await().untilAsserted(() -> assertThat(rings).hasValue(3));
        assertThat(typing.isCustomerTyping(talk)).isTrue();
        typing.customerStopped(talk);
        assertThat(typing.isCustomerTyping(talk)).isFalse();
    }
}
