package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.assignment.ConversationAssignmentService;
import app.aside.database.Transactions;
import app.aside.internalmessage.InternalMessageService;
import app.aside.internalmessage.InternalTypingService;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffId;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** How a customer learns that others have left the queue. The heart beats once an hour here, so it tells nothing. */
@TestPropertySource(properties = "aside.channel.heartbeat=1h")
@Import(QueuePositionTest.CustomerReadRecorder.class)
class QueuePositionTest extends ApiTest {

    private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

    @Autowired
    ChangeNotifier changeNotifier;

    @Autowired
    InternalMessageService internalMessages;

    @Autowired
    InternalTypingService internalTyping;

    @Autowired
    Transactions transactions;

    @Autowired
    ConversationAssignmentService assignments;

    @Autowired
    StaffAdministrationService administration;

    /** Writes down what is read for customers, without what a company's own systems are told meanwhile. */
    @TestConfiguration(proxyBeanMethods = false)
    static class CustomerReadRecorder {

        @Bean
        static BeanPostProcessor recordedReads() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return name.equals("customerReadsJdbcClient") && bean instanceof JdbcClient reads
                            ? recorded(reads)
                            : bean;
                }
            };
        }

        private static JdbcClient recorded(JdbcClient reads) {
            return (JdbcClient) Proxy.newProxyInstance(
                    JdbcClient.class.getClassLoader(),
                    new Class<?>[] {JdbcClient.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("sql") && !isForOwnSystems()) {
                            STATEMENTS.add((String) arguments[0]);
                        }
                        return method.invoke(reads, arguments);
                    });
        }
    }

    private static boolean isForOwnSystems() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith("app.aside.webhook.")));
    }

    private static void hasPosition(EventStreamListener listener, int place) {
        await().untilAsserted(() ->
                assertThat(listener.eventData("status")).last().asString().contains("\"queuePlace\":" + place + ","));
    }

    @Test
    @Tag("UC-07.2")
    void updatesPositionSoonAfterAnEarlierCustomerIsTaken() throws Exception {
        ApiCompany shop = createCompany();
        ConversationHandle first = startConversation(shop);
        ConversationHandle second = startConversation(shop);
        ConversationHandle third = startConversation(shop);
        try (EventStreamListener two = new EventStreamListener(second);
                EventStreamListener three = new EventStreamListener(third)) {
            hasPosition(two, 2);
            hasPosition(three, 3);

            conversationService.take(shop.leo(), first.conversationId());
            hasPosition(two, 1);
            hasPosition(three, 2);

            // Answered and then back at the end of the queue, and from there away again: nobody before it moves.
            answerAsAgent(shop, first, "One moment, please");
            conversationService.transfer(shop.leo(), first.conversationId(), shop.support(), null);
            conversationService.take(shop.leo(), second.conversationId());
            hasPosition(three, 1);
            await().untilAsserted(
                            () -> assertThat(two.eventData("status").getLast()).contains("\"agent\":\"Leo\""));
            answerAsAgent(shop, second, "One moment, please");
            conversationService.transfer(shop.leo(), second.conversationId(), shop.support(), null);
            hasPosition(two, 3);
            conversationService.take(shop.leo(), first.conversationId());
            hasPosition(two, 2);
            assertThat(three.eventData("status")).hasSize(3);
        }
    }

    @Test
    @Tag("UC-07.2")
    void updatesPositionSoonAfterAnEarlierCustomerIsBack() throws Exception {
        ApiCompany shop = createCompany();
        ConversationId first = startConversation(shop).conversationId();
        ConversationHandle second = startConversation(shop);
        StaffId ana = addAdministrator(shop);
        conversationService.take(shop.leo(), first);
        try (EventStreamListener two = new EventStreamListener(second)) {
            hasPosition(two, 1);
            conversationService.transfer(shop.leo(), first, shop.support(), null);
            hasPosition(two, 2);

            conversationService.take(shop.leo(), first);
            hasPosition(two, 1);
            transactions.write(
                    shop.id().value(), () -> assignments.returnToQueue(shop.id(), shop.support(), shop.leo()));
            hasPosition(two, 2);

            conversationService.take(shop.leo(), first);
            hasPosition(two, 1);
            administration.disable(ana, shop.leo());
            hasPosition(two, 2);
        }
    }

    @Test
    void oneQueryServesAllWaitingCustomers() throws Exception {
        ApiCompany shop = createCompany();
        DepartmentId billing = companies.addDepartment(shop.id(), "Billing");
        List<ConversationHandle> ahead = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ahead.add(startConversation(shop));
        }
        List<EventStreamListener> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(new EventStreamListener(startConversation(shop)));
            hasPosition(waiting.getLast(), 7 + i);
        }
        ConversationHandle elsewhere = startConversation(shop);
        conversationService.take(shop.leo(), elsewhere.conversationId());
        conversationService.transfer(shop.leo(), elsewhere.conversationId(), billing, null);
        try (EventStreamListener inBilling = new EventStreamListener(elsewhere)) {
            hasPosition(inBilling, 1);
            STATEMENTS.clear();

            ahead.forEach(talk -> conversationService.take(shop.leo(), talk.conversationId()));
            for (int i = 0; i < 8; i++) {
                hasPosition(waiting.get(i), 1 + i);
            }

            assertThat(STATEMENTS)
                    .hasSizeBetween(1, ahead.size())
                    .allMatch(sql -> sql.contains("ORDER BY waiting_since"));
            assertThat(inBilling.eventData("status")).hasSize(1);
        }
        for (EventStreamListener listener : waiting) {
            listener.close();
        }
        ApiCompany quiet = createCompany("q" + companyKey.substring(1));
        ConversationHandle unheard = startConversation(quiet);
        STATEMENTS.clear();
        conversationService.take(quiet.leo(), unheard.conversationId());
        assertThat(STATEMENTS).as("nobody waits on a stream").isEmpty();
    }

    @Test
    @Tag("UC-07.5")
    void internalMessagesDoNotTriggerQueries() throws Exception {
        ApiCompany shop = createCompany();
        StaffId ana = addAdministrator(shop);
        ConversationHandle ongoing = startConversation(shop);
        conversationService.take(shop.leo(), ongoing.conversationId());
        ConversationHandle ahead = startConversation(shop);
        ConversationHandle behind = startConversation(shop);
        AtomicInteger moves = new AtomicInteger();
        AtomicInteger whispers = new AtomicInteger();
        try (EventStreamListener listener = new EventStreamListener(behind)) {
            hasPosition(listener, 2);
            var places = changeNotifier.subscribe(
                    Set.of(Topic.queuePosition(shop.support().value())), moves::incrementAndGet);
            var thread = changeNotifier.subscribe(
                    Set.of(Topic.internalThread(ongoing.conversationId().value())), whispers::incrementAndGet);
            for (int i = 1; i <= 5; i++) {
                int before = whispers.get();
                internalMessages.send(ana, ongoing.conversationId(), shop.leo(), "an aside", UUID.randomUUID());
                internalMessages.reply(shop.leo(), ongoing.conversationId(), 2 * i - 1, "another", UUID.randomUUID());
                internalMessages.saveDraft(ana, ongoing.conversationId(), "a draft");
                internalTyping.reportTyping(ana, ongoing.conversationId());
                internalMessages.markRead(ana, ongoing.conversationId(), 2 * i);
                // Every other notification of these arrives by then.
                await().until(() -> whispers.get() > before);
            }
            assertThat(moves).hasValue(0);

            conversationService.take(shop.leo(), ahead.conversationId());
            hasPosition(listener, 1);
            await().until(() -> moves.get() == 1);
            assertThat(listener.eventData("status")).hasSize(2);
            places.remove();
            thread.remove();
        }
    }
}
