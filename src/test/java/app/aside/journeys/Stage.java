package app.aside.journeys;

import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** What all journeys share and what is costly to set up: the running jar and one browser. */
final class Stage implements AutoCloseable {

    /** Generous: a busy machine with two cores is no failure. */
    static final double PATIENCE = 30_000;

    private final Installation installation;
    private volatile Chromium chromium;

    Stage() {
        this.chromium = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        this.installation = new Installation();
    }

    Installation installation() {
        return installation;
    }

    Chromium chromium() {
        return chromium;
    }

    /** After the browser was ended: another for the journeys that follow. */
    void replaceBrowser() {
        chromium.close();
        chromium = new Chromium();
    }

    @Override
    public void close() {
        try {
            chromium.close();
        } finally {
            installation.close();
        }
    }
}
