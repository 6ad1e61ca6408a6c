package app.aside.journeys;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Every page at both widths, in light and in dark. */
@Tag("faults")
class EveryAppearanceAccessibilityJourneyTest extends AccessibilityJourneyTest {

    @Override
    List<Appearance> appearances(int scan) {
        return List.of(
                new Appearance(1280, ColorScheme.LIGHT),
                new Appearance(1280, ColorScheme.DARK),
                new Appearance(390, ColorScheme.LIGHT),
                new Appearance(390, ColorScheme.DARK));
    }
}
