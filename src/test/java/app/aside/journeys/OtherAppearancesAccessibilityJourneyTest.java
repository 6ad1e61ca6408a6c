package app.aside.journeys;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Every page, at a desk in dark and on a phone in light. */
@Tag("faults")
class OtherAppearancesAccessibilityJourneyTest extends AccessibilityJourneyTest {

    @Override
    List<Appearance> appearances() {
        return List.of(new Appearance(1280, ColorScheme.DARK), new Appearance(390, ColorScheme.LIGHT));
    }
}
