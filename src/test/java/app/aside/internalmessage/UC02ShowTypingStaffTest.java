package app.aside.internalmessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.MutableClock;
import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationTypingService;
import app.aside.live.ChangeNotifier;
import app.aside.live.SingleNode;
import app.aside.live.Topic;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Staff see who of them writes; the customer's side is told nothing. */
class UC02ShowTypingStaffTest extends ServiceTest {

    @Autowired
    private ChangeNotifier changeNotifier;

    @Autowired
    private InternalTypingService sharedInternalTyping;

    @Autowired
    private ConversationTypingService typing;

    private final MutableClock clock = new MutableClock();
    private InternalTypingService internalTyping;

    @BeforeEach
    void start() {
        internalTyping =
                new InternalTypingService(gate, conversationReader, changeNotifier, SingleNode.typingRegistries(clock));
    }

    @Test
    @Tag("UC-02.5")
    void typingIsVisibleToOthersForSixSeconds() {
        ConversationId id = ongoingConversation();
        internalTyping.reportTyping(company.ana(), id);
        internalTyping.reportTyping(company.leo(), id);

        assertThat(internalTyping.listOthersTyping(company.leo(), id)).containsExactly("Ana Admin");
        assertThat(internalTyping.listOthersTyping(company.ana(), id)).containsExactly("Leo Agent");
        assertThat(internalTyping.listOthersTyping(company.sofia(), id)).containsExactly("Ana Admin", "Leo Agent");
        assertThat(internalTyping.listOthersTyping(company.ana(), ongoingConversation()))
                .isEmpty();
        clock.advance(Duration.ofSeconds(6));
        assertThat(internalTyping.listOthersTyping(company.leo(), id)).isEmpty();
    }

    @Test
    @Tag("UC-02.5")
    void sendingEndsTyping() {
        ConversationId id = ongoingConversation();
        sharedInternalTyping.reportTyping(company.ana(), id);
        assertThat(sharedInternalTyping.listOthersTyping(company.leo(), id)).containsExactly("Ana Admin");

        send(company.ana(), id, company.leo(), "Here it is");

        assertThat(sharedInternalTyping.listOthersTyping(company.leo(), id)).isEmpty();
    }

    @Test
    @Tag("UC-02.5")
    void notifiesOnlyTheInternalTopic() {
        ConversationId id = ongoingConversation();
        AtomicInteger staff = new AtomicInteger();
        AtomicInteger customer = new AtomicInteger();
        changeNotifier.subscribe(Set.of(Topic.internalTyping(id.value())), staff::incrementAndGet);
        changeNotifier.subscribe(
                Set.of(Topic.conversation(id.value()), Topic.typing(id.value()), Topic.internalThread(id.value())),
                customer::incrementAndGet);

        internalTyping.reportTyping(company.leo(), id);
        internalTyping.reportTyping(company.leo(), id);
        await().untilAsserted(() -> assertThat(staff).hasValue(1));
        clock.advance(Duration.ofSeconds(2));
        internalTyping.reportTyping(company.leo(), id);

        await().untilAsserted(() -> assertThat(staff).hasValue(2));
        assertThat(customer).hasValue(0);
        assertThat(typing.findAgentTypingSince(id)).isEmpty();
    }

    @Test
    @Tag("UC-02.2a")
    void typingRequiresPermissionToWrite() {
        ConversationId id = ongoingConversation();
        internalTyping.reportTyping(company.max(), id);
        assertConversationNotFound(() -> internalTyping.reportTyping(company.mia(), id));
        assertConversationNotFound(() -> internalTyping.reportTyping(company.rita(), id));
        assertThat(internalTyping.listOthersTyping(company.ana(), id)).isEmpty();

        internalTyping.reportTyping(company.ana(), id);
        assertConversationNotFound(() -> internalTyping.listOthersTyping(company.mia(), id));
        assertConversationNotFound(() ->
                internalTyping.listOthersTyping(createCompany(Plan.ADVANCED).ana(), id));
    }

    @Test
    @Tag("UC-02.2a")
    void agentWhoLooksAtAWaitingConversationSeesNobodyType() {
        ConversationId id = ongoingConversation();
        internalTyping.reportTyping(company.ana(), id);
        conversations.transfer(company.leo(), id, company.support(), null);
        assertConversationNotFound(() -> internalTyping.listOthersTyping(company.mia(), id));
        assertThat(internalTyping.listOthersTyping(company.sofia(), id)).containsExactly("Ana Admin");
    }

    @Test
    @Tag("UC-02.2b")
    void typingIsIgnoredWithoutPlanAndAfterClose() {
        CompanyFixture basic = createCompany(Plan.ESSENTIAL);
        ConversationId id = ongoingConversation(basic);
        internalTyping.reportTyping(basic.ana(), id);
        assertThat(internalTyping.listOthersTyping(basic.leo(), id)).isEmpty();

        ConversationId closed = closedConversation();
        internalTyping.reportTyping(company.ana(), closed);
        assertThat(internalTyping.listOthersTyping(company.sofia(), closed)).isEmpty();
    }
}
