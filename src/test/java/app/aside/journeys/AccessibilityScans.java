package app.aside.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Lets axe look at pages in different appearances, and fails with everything that it has found, of every impact. */
abstract class AccessibilityScans extends JourneyTest {

    static final Appearance DESK = new Appearance(1280, ColorScheme.LIGHT);
    static final Appearance DARK_DESK = new Appearance(1280, ColorScheme.DARK);
    static final Appearance PHONE = new Appearance(390, ColorScheme.LIGHT);
    static final Appearance DARK_PHONE = new Appearance(390, ColorScheme.DARK);

    /**
     * Colours change over a moment with the scheme, and dialogs open over a moment, also inside components. What turns for
     * ever is not waited for.
     */
    private static final String SETTLED = """
            (async () => {
              for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
              const moves = one => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity;
              const settled = root => !root.getAnimations().some(moves)
                && [...root.querySelectorAll('*')].every(one => !one.shadowRoot || settled(one.shadowRoot));
              return settled(document);
            })()""";

    private final List<String> violations = new ArrayList<>();

    /** @param width in CSS pixels */
    record Appearance(int width, ColorScheme scheme) {}

    @AfterEach
    void assertNoViolations() {
        assertThat(violations).isEmpty();
    }

    /** At both widths, in light and in dark. */
    void scan(Page page, String where) {
        scan(page, where, DESK, DARK_DESK, DARK_PHONE, PHONE);
    }

    /** The page is a desk in light afterwards. */
    void scan(Page page, String where, Appearance... appearances) {
        for (Appearance appearance : appearances) {
            page.setViewportSize(appearance.width(), 800);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(appearance.scheme()));
            page.waitForFunction(SETTLED);
            AxeRunOptions onlyViolations = new AxeRunOptions();
            onlyViolations.setResultTypes(List.of("violations"));
            // Without frames of other origins, which no page has, the result need not pass through a page of its own.
            AxeResults results = new AxeBuilder(page)
                    .options(onlyViolations)
                    .setLegacyMode(true)
                    .analyze();
            assertThat(results.getPasses())
                    .as("what axe could look at in " + where)
                    .isNotEmpty();
            boolean asks = page.locator("vaadin-confirm-dialog[opened]").count() > 0;
            for (Rule rule : results.getViolations()) {
                rule.getNodes().stream()
                        .filter(node -> !isKnownVaadinIssue(rule.getId(), node, asks))
                        .forEach(node -> violations.add(describe(where, appearance, rule, node)));
            }
        }
        page.setViewportSize(1280, 720);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /**
     * What Vaadin draws and an application cannot change.
     *
     * @param asks whether a confirm dialog is open
     */
    private static boolean isKnownVaadinIssue(String rule, CheckedNode node, boolean asks) {
        String html = node.getHtml();
        String target = String.valueOf(node.getTarget());
        return switch (rule) {
            // Tabs and menu bars scroll or draw their menu in an element that axe takes for something like a tab.
            case "aria-required-children" ->
                (html.startsWith("<vaadin-tabs") || html.startsWith("<vaadin-menu-bar "))
                        && node.getFailureSummary().contains("not allowed: div[tabindex]");
            // Items of menus carry the state of items of a list.
            case "aria-allowed-attr" ->
                (html.startsWith("<vaadin-menu-bar-item") || html.startsWith("<vaadin-context-menu-item"))
                        && node.getFailureSummary().contains("not allowed: aria-selected");
            // A context menu stands at the end of the page, outside its landmarks.
            case "region" -> target.contains("vaadin-context-menu-item");
            // The confirm dialog has a header and a footer of its own, so the page has two banners.
            case "landmark-no-duplicate-banner", "landmark-unique" -> asks && html.startsWith("<header class=\"bar\"");
            case "aria-allowed-role" ->
                target.contains("vaadin-confirm-dialog") && html.startsWith("<footer part=\"footer\" role=\"toolbar\"");
            default -> false;
        };
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
