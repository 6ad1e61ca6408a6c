package app.aside.journeys;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Every page at both widths, in light and in dark. */
@Tag("faults")
class EveryAppearanceAccessibilityJourneyTest extends AccessibilityJourneyTest {

    @Override
    List<Appearance> appearances(int scan) {
        return allAppearances();
    }
}
