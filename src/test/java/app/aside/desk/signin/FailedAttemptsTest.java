package app.aside.desk.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.language.Language;
import app.aside.language.Translations;
import app.aside.web.ClientBucketsFactory;
import app.aside.web.RateLimit;
import app.aside.web.SharedBuckets;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

class FailedAttemptsTest {

    private final ManualTime time = new ManualTime();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final FailedAttempts attempts = new FailedAttempts(
            new SignInProperties(RateLimit.valueOf("5/60s"), RateLimit.valueOf("5/30s"), RateLimit.valueOf("50/6s")),
            new SignInFailureLog(metrics),
            new ClientBucketsFactory(new DefaultListableBeanFactory().getBeanProvider(SharedBuckets.class), time));

    @Test
    @Tag("UC-08.1b")
    void delaysOneAccountAtOneAddressOnly() {
        fail(5, "192.0.2.1", "leo@acme.example");

        assertThat(refusal("192.0.2.1", "leo@acme.example")).isEqualTo("Too many attempts. Try again in 30 seconds.");
        assertThat(refusal("192.0.2.1", " LEO@acme.example "))
                .as("the same account")
                .isNotNull();
        assertThat(refusal("192.0.2.2", "leo@acme.example"))
                .as("its owner elsewhere")
                .isNull();
        assertThat(refusal("192.0.2.1", "mia@acme.example")).as("a colleague").isNull();
        assertThat(metrics.counter("aside.signin.failures", "reason", "too-many")
                        .count())
                .isEqualTo(2);
    }

    @Test
    @Tag("UC-08.1b")
    void locksNothingForEver() {
        fail(5, "192.0.2.1", "leo@acme.example");
        for (int i = 0; i < 100; i++) {
            assertThat(refusal("192.0.2.1", "leo@acme.example")).isNotNull(); // refused attempts add nothing
        }
        time.pass(Duration.ofSeconds(29));
        assertThat(refusal("192.0.2.1", "leo@acme.example")).isEqualTo("Too many attempts. Try again in 1 second.");
        time.pass(Duration.ofSeconds(1));
        fail(1, "192.0.2.1", "leo@acme.example");
        assertThat(refusal("192.0.2.1", "leo@acme.example")).isNotNull();
    }

    @Test
    @Tag("UC-08.1b")
    void successForgetsTheFailuresOfTheAccountOnly() {
        for (int i = 0; i < 12; i++) {
            fail(4, "192.0.2.1", "leo@acme.example");
            succeed("192.0.2.1", "leo@acme.example");
        }
        fail(2, "192.0.2.1", "leo@acme.example");

        assertThat(refusal("192.0.2.1", "mia@acme.example"))
                .as("50 failures at this address")
                .isNotNull();
    }

    @Test
    @Tag("UC-08.1b")
    void countsTheNetworkOfAnIpv6Address() {
        for (int i = 0; i < 50; i++) {
            fail(1, "2001:db8::" + Integer.toHexString(i), "someone" + i + "@acme.example");
        }
        assertThat(refusal("2001:db8::ffff", "leo@acme.example")).isNotNull();
        assertThat(refusal("2001:db8::ffff", null)).as("an invitation link").isNotNull();
        assertThat(refusal("2001:db8:0:1::1", "leo@acme.example")).isNull();
    }

    @Test
    @Tag("UC-08.1b")
    void successesNeverUseTheLimitUp() {
        for (int i = 0; i < 500; i++) {
            succeed("192.0.2.1", "agent" + i + "@acme.example");
        }
        assertThat(refusal("192.0.2.1", "leo@acme.example")).isNull();
    }

    @Test
    @Tag("UC-08.1b")
    void parallelGuessesAreCountedBeforeTheNextBegins() throws InterruptedException {
        AtomicInteger checked = new AtomicInteger();
        Thread[] guesses = new Thread[100];
        for (int i = 0; i < guesses.length; i++) {
            guesses[i] = Thread.ofVirtual().start(() -> {
                try (FailedAttempts.Attempt attempt = attempts.begin("192.0.2.1", "leo@acme.example")) {
                    checked.incrementAndGet();
                    Thread.yield();
                    attempt.fail();
                } catch (TooManyAttemptsException e) {
                    // as it should be
                }
            });
        }
        for (Thread guess : guesses) {
            guess.join();
        }
        assertThat(checked).hasValueLessThanOrEqualTo(6); // two at a time, so one more than the limit
    }

    private void fail(int times, String address, String account) {
        for (int i = 0; i < times; i++) {
            try (FailedAttempts.Attempt attempt = attempts.begin(address, account)) {
                attempt.fail();
            }
        }
    }

    private void succeed(String address, String account) {
        try (FailedAttempts.Attempt attempt = attempts.begin(address, account)) {
            attempt.succeed();
        }
    }

    private @Nullable String refusal(String address, @Nullable String account) {
        TooManyAttemptsException refused = catchThrowableOfType(
                TooManyAttemptsException.class,
                () -> attempts.begin(address, account).close());
        return refused == null ? null : Translations.of(Language.ENGLISH, "signin.notice.too-many", refused.seconds());
    }

    private static final class ManualTime implements TimeMeter {

        private long nanos = 1;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
