package app.aside.shared;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where new identities and the time come from. */
@Configuration(proxyBeanMethods = false)
public class UuidV7 {

    /** A new version 7 UUID: later ones sort after earlier ones, so an index grows at its end. */
    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    /** UTC in whole microseconds, which is what a {@code DATETIME(6)} keeps. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
