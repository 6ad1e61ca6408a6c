package app.aside.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** Lets axe look at pages in different appearances, and fails with everything that it has found. */
abstract class AccessibilityScans extends JourneyTest {

    private static final Set<String> FAILING_IMPACTS = Set.of("serious", "critical");

    /** Colours change over a moment with the scheme; what turns for ever is not waited for. */
    private static final String SETTLED =
            "document.getAnimations().every(one => one.effect?.getTiming().iterations === Infinity)";

    private final List<String> violations = new ArrayList<>();
    private int scans;

    /** @param width in CSS pixels */
    record Appearance(int width, ColorScheme scheme) {}

    static List<Appearance> allAppearances() {
        return List.of(
                new Appearance(1280, ColorScheme.LIGHT),
                new Appearance(1280, ColorScheme.DARK),
                new Appearance(390, ColorScheme.LIGHT),
                new Appearance(390, ColorScheme.DARK));
    }

    /**
     * In turn a desk in light and a phone in dark, unless a test has all pairs.
     *
     * @param scan counts the pages of one test from 0
     */
    List<Appearance> appearances(int scan) {
        return List.of(scan % 2 == 0 ? new Appearance(1280, ColorScheme.LIGHT) : new Appearance(390, ColorScheme.DARK));
    }

    @AfterEach
    void assertNoViolations() {
        assertThat(violations).isEmpty();
    }

    void scan(Page page, String where) {
        for (Appearance appearance : appearances(scans++)) {
            page.setViewportSize(appearance.width(), 800);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(appearance.scheme()));
            page.waitForFunction(SETTLED);
            // Without frames of other origins, which no page has, the result need not pass through a page of its own.
            AxeResults results = new AxeBuilder(page).setLegacyMode(true).analyze();
            assertThat(results.getPasses())
                    .as("what axe could look at in " + where)
                    .isNotEmpty();
            if (isWithoutTitle(page)) {
                violations.add("%s, %s: no heading of level 1".formatted(where, appearance));
            }
            for (Rule rule : results.getViolations()) {
                if (FAILING_IMPACTS.contains(rule.getImpact()) && !isKnownVaadinIssue(rule)) {
                    rule.getNodes().forEach(node -> violations.add(describe(where, appearance, rule, node)));
                }
            }
        }
        page.setViewportSize(1280, 720);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** A dialog has a title of its own; on a phone the customer's name takes the place of the view's title. */
    private static boolean isWithoutTitle(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                                .count()
                        == 0
                && page.locator("[role=dialog]:visible, .with-panel").count() == 0;
    }

    /** Vaadin's tabs scroll in an element of their own that nobody can reach; axe takes it for something like a tab. */
    private static boolean isKnownVaadinIssue(Rule rule) {
        return rule.getId().equals("aria-required-children")
                && rule.getNodes().stream()
                        .allMatch(node -> node.getHtml().startsWith("<vaadin-tabs")
                                && node.getFailureSummary().contains("div[tabindex]"));
    }

    private static String describe(String where, Appearance appearance, Rule rule, CheckedNode node) {
        return "%s, %s: %s (%s) at %s: %s %s"
                .formatted(
                        where,
                        appearance,
                        rule.getId(),
                        rule.getImpact(),
                        node.getTarget(),
                        node.getHtml(),
                        node.getFailureSummary());
    }
}
