package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.AsideSpringBootTest;
import app.aside.MutableClock;
import app.aside.company.CompanyService;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.typing.ConversationTypists;
import app.aside.live.ChangeNotifier;
import app.aside.live.SingleNode;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.shared.UuidV7;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.StaffProvisioningService;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AsideSpringBootTest
class ConversationTypingServiceTest {

    @Autowired
    CompanyService companies;

    @Autowired
    StaffProvisioningService staffProvisioning;

    @Autowired
    CustomerConversationService customers;

    @Autowired
    ConversationService conversationService;

    @Autowired
    AuthorizedTransactions gate;

    @Autowired
    ConversationRepository conversations;

    @Autowired
    ChangeNotifier changeNotifier;

    private final MutableClock clock = new MutableClock();
    private final AtomicInteger notifications = new AtomicInteger();
    private ConversationTypists typists;
    private ConversationTypingService typing;
    private StaffId leo;
    private StaffId mia;
    private ConversationId conversation;

    @BeforeEach
    void startConversation() {
        typists = new ConversationTypists(changeNotifier, SingleNode.typingRegistries(clock));
        typing = new ConversationTypingService(gate, conversations, typists);
        String key = "t" + UuidV7.next().toString().substring(0, 30);
        CompanyId acme = companies.create(key, "Acme", Plan.ADVANCED).id();
        DepartmentId support = companies.addDepartment(acme, "Support");
        leo = addAgent(acme, support, "Leo");
        mia = addAgent(acme, support, "Mia");
        conversation = customers
                .start(key, StartConversationRequest.of("Carla", null, null, "Hello"), null)
                .id();
        changeNotifier.subscribe(Set.of(Topic.typing(conversation.value())), notifications::incrementAndGet);
    }

    private StaffId addAgent(CompanyId company, DepartmentId department, String name) {
        return staffProvisioning.addStaff(
                company, UuidV7.next() + "@acme.example", name, Set.of(Role.AGENT), Set.of(department), null);
    }

    @Test
    void typingIsVisibleForSixSecondsAfterLastKeystroke() {
        conversationService.take(leo, conversation);
        typing.reportAgentTyping(leo, conversation);
        assertThat(typing.findAgentTypingSince(conversation)).hasValue(clock.instant());
        clock.advance(Duration.ofMillis(5_999));
        assertThat(typing.findAgentTypingSince(conversation)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(typing.findAgentTypingSince(conversation)).isEmpty();
        assertThat(typing.isCustomerTyping(conversation)).isFalse();
    }

    @Test
    void customerSeesTypingOnlyOfTheAssignedAgent() {
        typing.reportAgentTyping(leo, conversation);
        conversationService.take(leo, conversation);
        typing.reportAgentTyping(mia, conversation);
        assertThat(typing.findAgentTypingSince(conversation)).isEmpty();
        conversationService.close(leo, conversation);
        typing.reportAgentTyping(leo, conversation);
        assertThat(typing.findAgentTypingSince(conversation)).isEmpty();
        assertThat(notifications).hasValue(0);
    }

    @Test
    void notifiesAtMostOnceInTwoSecondsPerSide() {
        conversationService.take(leo, conversation);
        for (int i = 0; i < 20; i++) {
            typists.report(ConversationTypists.TypingSide.CUSTOMER, conversation);
            clock.advance(Duration.ofMillis(99));
        }
        await().untilAsserted(() -> assertThat(notifications).hasValue(1));
        typing.reportAgentTyping(leo, conversation);
        await().untilAsserted(() -> assertThat(notifications).hasValue(2));
        clock.advance(Duration.ofMillis(20));
        typing.reportAgentTyping(leo, conversation);
        typists.report(ConversationTypists.TypingSide.CUSTOMER, conversation);
        await().untilAsserted(() -> assertThat(notifications).hasValue(3));
        assertThat(typing.isCustomerTyping(conversation)).isTrue();
        typists.clear(ConversationTypists.TypingSide.CUSTOMER, conversation);
        assertThat(typing.isCustomerTyping(conversation)).isFalse();
    }
}
