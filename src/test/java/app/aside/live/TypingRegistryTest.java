package app.aside.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.MutableClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TypingRegistryTest {

    private final MutableClock clock = new MutableClock();
    private final TypingRegistry<String> registry =
            new TypingRegistry<>(clock, id -> id, (conversation, typist, name) -> {});
    private final UUID conversation = UUID.randomUUID();

    @Test
    void reportIsVisibleForSixSecondsAndRepeatedAfterTwo() {
        assertThat(registry.report(conversation, "leo", "Leo")).isTrue();
        clock.advance(Duration.ofMillis(1_999));
        assertThat(registry.report(conversation, "leo", "Leo")).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(registry.isDue(conversation, "leo")).isTrue();
        assertThat(registry.listNames(conversation, "ana")).containsExactly("Leo");
        clock.advance(Duration.ofSeconds(4));
        assertThat(registry.listNames(conversation, "ana")).isEmpty();
    }

    @Test
    void clockThatIsSetHidesWhatWasReportedAndHoldsNothingUp() {
        for (Duration step : new Duration[] {Duration.ofHours(-1), Duration.ofHours(1)}) {
            registry.report(conversation, "leo", "Leo");
            clock.advance(step);
            assertThat(registry.listNames(conversation, "ana"))
                    .as("set by %s", step)
                    .isEmpty();
            assertThat(registry.findLastReport(conversation, "leo")).isEmpty();
            assertThat(registry.report(conversation, "leo", "Leo")).isTrue();
            assertThat(registry.listNames(conversation, "ana")).containsExactly("Leo");
        }
    }
}
