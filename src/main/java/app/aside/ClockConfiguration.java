package app.aside;

import app.aside.shared.ClockSteps;
import app.aside.shared.OffsetClock;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of all services. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    /** UTC in whole microseconds, which is the precision of {@code DATETIME(6)}. */
    @Bean
    Clock clock() {
        return Clock.tick(new OffsetClock(Clock.systemUTC()), Duration.ofNanos(1_000));
    }

    @Bean
    ClockSteps clockSteps() {
        return new ClockSteps();
    }
}
