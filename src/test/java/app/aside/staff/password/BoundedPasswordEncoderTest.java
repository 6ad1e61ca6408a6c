package app.aside.staff.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class BoundedPasswordEncoderTest {

    private static final int THREADS = 2;

    /** A hash that takes until the test lets it end. */
    private static final class HeldEncoder implements PasswordEncoder {

        final CountDownLatch released = new CountDownLatch(1);
        final AtomicInteger hashing = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        @Override
        public String encode(@Nullable CharSequence password) {
            most.accumulateAndGet(hashing.incrementAndGet(), Math::max);
            threads.add(Thread.currentThread());
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            hashing.decrementAndGet();
            return "hash of " + password;
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return encode(password).equals(hash);
        }
    }

    private final HeldEncoder held = new HeldEncoder();
    private final BoundedPasswordEncoder encoder = new BoundedPasswordEncoder(held, THREADS);
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        held.released.countDown();
        requests.close();
        encoder.destroy();
    }

    private List<Future<Boolean>> ask(int times) {
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(requests.submit(() -> encoder.matches("secret", "hash of secret")));
        }
        return answers;
    }

    @Test
    void hashesFewAtATimeOnPlatformThreadsOfItsOwn() throws Exception {
        List<Future<Boolean>> answers = ask(50);
        await().until(() -> held.hashing.get() == THREADS);
        held.released.countDown();
        for (Future<Boolean> answer : answers) {
            assertThat(answer.get()).isTrue();
        }
        assertThat(held.most).hasValue(THREADS);
        assertThat(held.threads).hasSize(THREADS).allSatisfy(thread -> {
            assertThat(thread.isVirtual()).isFalse();
            assertThat(thread.getName()).startsWith("password-hash-");
        });
    }

    @Test
    void refusesWhatWouldWaitTooLong() throws Exception {
        ask(THREADS);
        await().until(() -> held.hashing.get() == THREADS);
        List<Future<Boolean>> waiting = ask(BoundedPasswordEncoder.MAX_WAITING + 20);
        await().until(() -> waiting.stream().filter(Future::isDone).count() == 20);
        assertThatThrownBy(() -> encoder.encode("one more")).isInstanceOf(RejectedExecutionException.class);

        held.released.countDown();
        for (Future<Boolean> answer : waiting) {
            if (answer.state() != Future.State.FAILED) {
                assertThat(answer.get()).isTrue();
            }
        }
        assertThat(encoder.encode("later")).isEqualTo("hash of later");
    }
}
