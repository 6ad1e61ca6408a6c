package app.aside.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @RepeatedTest(20)
    void growsWithSomeChanceAndNotForEver() {
        assertThat(Backoff.after(1)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertThat(Backoff.after(3)).isBetween(Duration.ofSeconds(128), Duration.ofSeconds(192));
        assertThat(Backoff.after(11)).isBetween(Duration.ofMinutes(192), Duration.ofMinutes(288));
        assertThat(Backoff.after(1_000_000)).isBetween(Duration.ofMinutes(192), Duration.ofMinutes(288));
        assertThat(Backoff.rest(1)).isBetween(Duration.ofMillis(1_600), Duration.ofMillis(2_400));
        assertThat(Backoff.rest(Integer.MAX_VALUE)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
    }

    @Test
    void allAttemptsTogetherFillAboutADay() {
        Duration all =
                IntStream.range(1, Backoff.ATTEMPTS).mapToObj(Backoff::after).reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isBetween(Duration.ofHours(18), Duration.ofHours(30));
    }
}
