package app.aside.journeys;

import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** What all journeys share and what is costly to set up: the running jar and one browser. */
final class JourneyEnvironment implements AutoCloseable {

    /** Generous: a busy machine with two cores is no failure. */
    static final double TIMEOUT_MILLIS = 30_000;

    private final PackagedApplication application;
    private volatile ChromiumBrowser browser;

    JourneyEnvironment() {
        this.browser = new ChromiumBrowser();
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
        this.application = new PackagedApplication();
    }

    PackagedApplication application() {
        return application;
    }

    ChromiumBrowser browser() {
        return browser;
    }

    /** After the browser was ended: another for the journeys that follow. */
    void replaceBrowser() {
        browser.close();
        browser = new ChromiumBrowser();
    }

    @Override
    public void close() {
        try {
            browser.close();
        } finally {
            application.close();
        }
    }
}
