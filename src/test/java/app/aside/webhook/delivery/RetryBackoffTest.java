package app.aside.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RetryBackoffTest {

    @RepeatedTest(20)
    void growsWithJitterUpToTheMaximum() {
        assertThat(RetryBackoff.delayAfter(1)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertThat(RetryBackoff.delayAfter(3)).isBetween(Duration.ofSeconds(128), Duration.ofSeconds(192));
        assertThat(RetryBackoff.delayAfter(11)).isBetween(Duration.ofMinutes(192), Duration.ofMinutes(288));
        assertThat(RetryBackoff.delayAfter(1_000_000)).isBetween(Duration.ofMinutes(192), Duration.ofMinutes(288));
        assertThat(RetryBackoff.subscriptionDelay(1)).isBetween(Duration.ofMillis(1_600), Duration.ofMillis(2_400));
        assertThat(RetryBackoff.subscriptionDelay(Integer.MAX_VALUE))
                .isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
    }

    @Test
    void allAttemptsSpanAboutOneDay() {
        Duration all = IntStream.range(1, RetryBackoff.MAX_ATTEMPTS)
                .mapToObj(RetryBackoff::delayAfter)
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isBetween(Duration.ofHours(18), Duration.ofHours(30));
    }
}
