package app.aside.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names are looked up while the name server takes its time. */
class SystemNamesTest {

    private static final int AT_ONCE = 50;
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final CountDownLatch answer = new CountDownLatch(1);
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final SystemNames names = new SystemNames() {
        @Override
        InetAddress[] resolve(String host) throws UnknownHostException {
            asked.add(host);
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }
    };
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        answer.countDown();
        callers.close();
        names.close();
    }

    private List<Future<List<InetAddress>>> ask(int hosts) {
        List<Future<List<InetAddress>>> questions = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            String host = "host" + i;
            questions.add(callers.submit(() -> names.addresses(host, PATIENT)));
        }
        await().until(() -> asked.size() >= Math.min(hosts, AT_ONCE));
        return questions;
    }

    @Test
    @Tag("UC-10.3")
    void whoeverIsOneTooManyWaitsForAnAnswerLikeTheOthers() throws Exception {
        List<Future<List<InetAddress>>> questions = ask(AT_ONCE + 10);
        assertThat(asked).hasSize(AT_ONCE);
        answer.countDown();
        for (Future<List<InetAddress>> question : questions) {
            assertThat(question.get()).containsExactly(InetAddress.getLoopbackAddress());
        }
    }

    @Test
    @Tag("UC-10.3")
    void whatNobodyWaitsForAnyLongerIsNotAsked() throws Exception {
        List<Future<List<InetAddress>>> questions = ask(AT_ONCE);
        assertThatThrownBy(() -> names.addresses("late", Duration.ofMillis(10)))
                .isInstanceOf(SocketTimeoutException.class);
        answer.countDown();
        for (Future<List<InetAddress>> question : questions) {
            question.get();
        }
        assertThat(names.addresses("next", PATIENT)).hasSize(1);
        assertThat(asked).contains("next").doesNotContain("late");
    }
}
