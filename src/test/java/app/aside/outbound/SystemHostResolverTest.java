package app.aside.outbound;

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
class SystemHostResolverTest {

    private static final int MAX_CONCURRENT_LOOKUPS = 50;
    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(30);

    private final CountDownLatch responseLatch = new CountDownLatch(1);
    private final Set<String> requestedHosts = ConcurrentHashMap.newKeySet();
    private final SystemHostResolver hostResolver = new SystemHostResolver() {
        @Override
        InetAddress[] lookUp(String host) throws UnknownHostException {
            requestedHosts.add(host);
            try {
                responseLatch.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }
    };
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        responseLatch.countDown();
        callers.close();
        hostResolver.close();
    }

    private List<Future<List<InetAddress>>> startLookups(int hosts) {
        List<Future<List<InetAddress>>> questions = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            String host = "host" + i;
            questions.add(callers.submit(() -> hostResolver.resolve(host, LONG_TIMEOUT)));
        }
        await().until(() -> requestedHosts.size() >= Math.min(hosts, MAX_CONCURRENT_LOOKUPS));
        return questions;
    }

    @Test
    @Tag("UC-10.3")
    void lookupAboveTheLimitWaits() throws Exception {
        List<Future<List<InetAddress>>> questions = startLookups(MAX_CONCURRENT_LOOKUPS + 10);
        assertThat(requestedHosts).hasSize(MAX_CONCURRENT_LOOKUPS);
        responseLatch.countDown();
        for (Future<List<InetAddress>> question : questions) {
            assertThat(question.get()).containsExactly(InetAddress.getLoopbackAddress());
        }
    }

    @Test
    @Tag("UC-10.3")
    void abandonedLookupIsNotStarted() throws Exception {
        List<Future<List<InetAddress>>> questions = startLookups(MAX_CONCURRENT_LOOKUPS);
        assertThatThrownBy(() -> hostResolver.resolve("late", Duration.ofMillis(10)))
                .isInstanceOf(SocketTimeoutException.class);
        responseLatch.countDown();
        for (Future<List<InetAddress>> question : questions) {
            question.get();
        }
        assertThat(hostResolver.resolve("next", LONG_TIMEOUT)).hasSize(1);
        assertThat(requestedHosts).contains("next").doesNotContain("late");
    }
}
