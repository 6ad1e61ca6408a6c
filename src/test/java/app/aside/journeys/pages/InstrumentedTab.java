package app.aside.journeys.pages;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;

/** A customer's tab whose streams and sounds are counted, and which may be hidden from view as if another lay over it. */
public final class InstrumentedTab {

    /** Where a page begins hidden, as one that was opened in the background. */
    public static final String HIDDEN_FRAGMENT = "#in-the-background";

    private static final String OBSERVER_SCRIPT = """
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

    public InstrumentedTab(Page page) {
        this.page = page;
    }

    /** Before the first page of this browser is opened. */
    public static void instrument(BrowserContext browser) {
        browser.addInitScript(OBSERVER_SCRIPT);
    }

    public Page page() {
        return page;
    }

    public void hide() {
        show(false);
    }

    public void show() {
        show(true);
    }

    private void show(boolean seen) {
        page.evaluate("(seen) => { window.seen = seen; document.dispatchEvent(new Event('visibilitychange')); }", seen);
    }

    /** How many event streams these have open. */
    public static int countStreams(List<InstrumentedTab> tabs) {
        return count(tabs, "window.streams");
    }

    /** How often these have sounded; once is two notes. */
    public static int countSounds(List<InstrumentedTab> tabs) {
        return count(tabs, "window.notes / 2");
    }

    private static int count(List<InstrumentedTab> tabs, String what) {
        return tabs.stream()
                .mapToInt(tab -> ((Number) tab.page.evaluate(what)).intValue())
                .sum();
    }
}
