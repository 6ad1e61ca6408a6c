package app.aside.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.account.DepartmentId;
import app.aside.account.StaffId;
import app.aside.internalmessage.InternalMessageService;
import app.aside.internalmessage.InternalTyping;
import app.aside.live.Bell;
import app.aside.live.Topic;
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
@Import(QueuePlaceTest.Reads.class)
class QueuePlaceTest extends Door {

    private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

    @Autowired
    Bell bell;

    @Autowired
    InternalMessageService internal;

    @Autowired
    InternalTyping internalTyping;

    /** Writes down what is read for customers, without what a company's own systems are told meanwhile. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Reads {

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

    private static void hasPlace(Listener listener, int place) {
        await().untilAsserted(() ->
                assertThat(listener.data("status")).last().asString().contains("\"queuePlace\":" + place + ","));
    }

    @Test
    @Tag("UC-07.2")
    void movesSoonWhenSomebodyBeforeIsTaken() throws Exception {
        Shop shop = open();
        Talk first = start(shop);
        Talk second = start(shop);
        Talk third = start(shop);
        try (Listener two = new Listener(second);
                Listener three = new Listener(third)) {
            hasPlace(two, 2);
            hasPlace(three, 3);

            service.take(shop.leo(), first.conversation());
            hasPlace(two, 1);
            hasPlace(three, 2);

            // Back to the end of the queue, and from there away again: nobody before it moves.
            service.transfer(shop.leo(), first.conversation(), shop.support(), null);
            service.take(shop.leo(), second.conversation());
            hasPlace(three, 1);
            await().untilAsserted(() -> assertThat(two.data("status").getLast()).contains("\"agent\":\"Leo\""));
            service.transfer(shop.leo(), second.conversation(), shop.support(), null);
            hasPlace(two, 3);
            service.take(shop.leo(), first.conversation());
            hasPlace(two, 2);
            assertThat(three.data("status")).hasSize(3);
        }
    }

    @Test
    void oneReadingServesAllWhoWaitAndNobodyElseReads() throws Exception {
        Shop shop = open();
        DepartmentId billing = companies.addDepartment(shop.account(), "Billing");
        List<Talk> ahead = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ahead.add(start(shop));
        }
        List<Listener> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(new Listener(start(shop)));
            hasPlace(waiting.getLast(), 7 + i);
        }
        Talk elsewhere = start(shop);
        service.take(shop.leo(), elsewhere.conversation());
        service.transfer(shop.leo(), elsewhere.conversation(), billing, null);
        try (Listener inBilling = new Listener(elsewhere)) {
            hasPlace(inBilling, 1);
            STATEMENTS.clear();

            ahead.forEach(talk -> service.take(shop.leo(), talk.conversation()));
            for (int i = 0; i < 8; i++) {
                hasPlace(waiting.get(i), 1 + i);
            }

            assertThat(STATEMENTS)
                    .hasSizeBetween(1, ahead.size())
                    .allMatch(sql -> sql.contains("ORDER BY waiting_since"));
            assertThat(inBilling.data("status")).hasSize(1);
        }
        for (Listener listener : waiting) {
            listener.close();
        }
        Shop quiet = open("q" + company.substring(1));
        Talk unheard = start(quiet);
        STATEMENTS.clear();
        service.take(quiet.leo(), unheard.conversation());
        assertThat(STATEMENTS).as("nobody waits on a stream").isEmpty();
    }

    @Test
    @Tag("UC-07.5")
    void nothingThatStaffSayToEachOtherMovesIt() throws Exception {
        Shop shop = open();
        StaffId ana = administrator(shop);
        Talk ongoing = start(shop);
        service.take(shop.leo(), ongoing.conversation());
        Talk ahead = start(shop);
        Talk behind = start(shop);
        AtomicInteger moves = new AtomicInteger();
        AtomicInteger whispers = new AtomicInteger();
        try (Listener listener = new Listener(behind)) {
            hasPlace(listener, 2);
            var places = bell.listen(Set.of(Topic.place(shop.support().value())), moves::incrementAndGet);
            var thread = bell.listen(Set.of(Topic.thread(ongoing.conversation().value())), whispers::incrementAndGet);
            for (int i = 1; i <= 5; i++) {
                int before = whispers.get();
                internal.send(ana, ongoing.conversation(), shop.leo(), "an aside", UUID.randomUUID());
                internal.reply(shop.leo(), ongoing.conversation(), 2 * i - 1, "another", UUID.randomUUID());
                internal.saveDraft(ana, ongoing.conversation(), "a draft");
                internalTyping.types(ana, ongoing.conversation());
                internal.markSeen(ana, ongoing.conversation(), 2 * i);
                // Whatever else these have rung was heard as early as this.
                await().until(() -> whispers.get() > before);
            }
            assertThat(moves).hasValue(0);

            service.take(shop.leo(), ahead.conversation());
            hasPlace(listener, 1);
            await().until(() -> moves.get() == 1);
            assertThat(listener.data("status")).hasSize(2);
            places.remove();
            thread.remove();
        }
    }
}
