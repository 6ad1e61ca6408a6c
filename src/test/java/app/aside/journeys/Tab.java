package app.aside.journeys;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;

/** A customer's tab whose streams and sounds are counted, and which may be hidden from view as if another lay over it. */
final class Tab {

    /** Where a page begins hidden, as one that was opened in the background. */
    static final String IN_THE_BACKGROUND = "#in-the-background";

    private static final String WATCH = """
            window.seen = location.hash !== '#in-the-background';
            Object.defineProperty(document, 'hidden', { get: () => !window.seen });
            window.streams = 0;
            const plainFetch = window.fetch;
            window.fetch = (address, options) => {
              if (new URL(address, location).pathname.endsWith('/events')) {
                window.streams++;
                options.signal.addEventListener('abort', () => window.streams--, { once: true });
              }
              return plainFetch(address, options);
            };
            window.notes = 0;
            window.AudioContext = class extends AudioContext {
              createOscillator() {
                const oscillator = super.createOscillator();
                const start = oscillator.start;
                oscillator.start = (when) => {
                  window.notes++;
                  start.call(oscillator, when);
                };
                return oscillator;
              }
            };
            """;

    private final Page page;

    Tab(Page page) {
        this.page = page;
    }

    /** Before the first page of this browser is opened. */
    static void watch(BrowserContext browser) {
        browser.addInitScript(WATCH);
    }

    Page page() {
        return page;
    }

    void hide() {
        show(false);
    }

    void show() {
        show(true);
    }

    private void show(boolean seen) {
        page.evaluate("(seen) => { window.seen = seen; document.dispatchEvent(new Event('visibilitychange')); }", seen);
    }

    /** How many event streams these have open. */
    static int streams(List<Tab> tabs) {
        return count(tabs, "window.streams");
    }

    /** How often these have sounded; once is two notes. */
    static int sounds(List<Tab> tabs) {
        return count(tabs, "window.notes / 2");
    }

    private static int count(List<Tab> tabs, String what) {
        return tabs.stream()
                .mapToInt(tab -> ((Number) tab.page.evaluate(what)).intValue())
                .sum();
    }
}
