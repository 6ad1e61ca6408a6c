package app.aside.journeys.inbox;

import org.junit.jupiter.api.Tag;

/** As its superclass, with all delays: which text meets which answer depends on them. */
@Tag("faults")
class SlowServerTypedTextJourneyTest extends TypedTextJourneyTest {

    @Override
    int[] delays() {
        return new int[] {0, 100, 300, 600};
    }
}
