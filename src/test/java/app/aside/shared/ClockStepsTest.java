package app.aside.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockStepsTest {

    private Duration wall = Duration.ofDays(20_000);
    private Duration running = Duration.ofHours(3);
    private final ClockSteps steps = new ClockSteps(() -> wall.toMillis(), () -> running.toNanos());

    private void pass(Duration time) {
        wall = wall.plus(time);
        running = running.plus(time);
    }

    @Test
    void timeThatPassesIsNoStep() {
        pass(Duration.ofDays(2));
        assertThat(steps.recent()).isZero();
        wall = wall.plusSeconds(9);
        assertThat(steps.recent()).as("a correction").isZero();
    }

    @Test
    void stepCountsUntilEverybodyHadTime() {
        wall = wall.plusHours(1);
        assertThat(steps.recent()).isEqualTo(Duration.ofHours(1));
        pass(ClockSteps.SETTLING.minusSeconds(1));
        assertThat(steps.recent()).isEqualTo(Duration.ofHours(1));
        pass(Duration.ofSeconds(1));
        assertThat(steps.recent()).isZero();
    }

    @Test
    void outageCountsLikeAStepFromItsEnd() {
        pass(Duration.ofMinutes(3));
        steps.addOutage(Duration.ofMinutes(3));
        assertThat(steps.recent()).isEqualTo(Duration.ofMinutes(3));
        pass(Duration.ofSeconds(60));
        steps.addOutage(Duration.ofMinutes(1));
        assertThat(steps.recent()).as("another one soon after it").isEqualTo(Duration.ofMinutes(4));
        pass(ClockSteps.SETTLING.minusSeconds(1));
        assertThat(steps.recent()).isEqualTo(Duration.ofMinutes(4));
        pass(Duration.ofSeconds(1));
        assertThat(steps.recent()).isZero();
    }

    @Test
    void clockThatIsSetBackMakesNothingOverdue() {
        wall = wall.minusHours(1);
        assertThat(steps.recent()).isZero();
        wall = wall.plusHours(1);
        assertThat(steps.recent()).isEqualTo(Duration.ofHours(1));
    }
}
