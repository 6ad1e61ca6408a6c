package app.aside.journeys.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The application is killed in the middle of many sendings, which their senders repeat under their keys. */
class CrashWhileSendingJourneyTest extends JourneyTest {

    private static final int MESSAGES = 200;

    @Test
    @Tag("faults")
    void eachKeyedMessageIsThereExactlyOnce() throws Exception {
        CustomerRestClient customer = restClient();
        CustomerRestClient.ConversationHandle talk =
                customer.startConversation("acme", CustomerRestClient.uniqueName("Kim"), "Here it comes.");
        List<String> texts =
                IntStream.range(0, MESSAGES).mapToObj(i -> "Message-" + i).toList();
        AtomicInteger accepted = new AtomicInteger();
        List<Future<?>> sendings = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            for (String text : texts) {
                sendings.add(senders.submit(() -> {
                    await().atMost(Duration.ofMinutes(3))
                            .pollInterval(Duration.ofMillis(100))
                            .pollDelay(Duration.ZERO)
                            .until(() -> isAccepted(customer.tryPostMessage(talk, text, text)));
                    accepted.incrementAndGet();
                }));
            }
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> accepted.get() >= MESSAGES / 4);
            int before = accepted.get();
            application().crash();
            assertThat(before).as("accepted before the crash").isLessThan(MESSAGES);
            for (Future<?> sending : sendings) {
                sending.get();
            }
        }

        assertThat(customer.messageTexts(talk))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("Here it comes."), texts.stream())
                        .toList());
    }

    /** No answer and a fault of the server are reasons to repeat. */
    private static boolean isAccepted(int status) {
        assertThat(status).matches(answer -> answer == 0 || answer == 201 || answer >= 500, "accepted, or repeatable");
        return status == 201;
    }
}
