package app.aside.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all journeys share and what is costly to set up: the running jar and one browser. */
final class Stage implements AutoCloseable {

    /** Generous: a busy machine with two cores is no failure. */
    static final double PATIENCE = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final Installation installation;

    Stage() {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(ownChromium() == null ? Map.of() : withoutDownload()));
        this.browser = playwright.chromium().launch(options());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        this.installation = new Installation();
    }

    Installation installation() {
        return installation;
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        try {
            playwright.close();
        } finally {
            installation.close();
        }
    }

    private static BrowserType.LaunchOptions options() {
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        // A page that a journey makes up has no address, and would be kept from this machine's.
                        "--disable-features=LocalNetworkAccessChecks",
                        "--no-first-run"));
        Path chromium = ownChromium();
        return chromium == null ? options : options.setExecutablePath(chromium);
    }

    /** The system's Chromium; null where Playwright has to bring its own. */
    private static @Nullable Path ownChromium() {
        String wanted = System.getenv("ASIDE_CHROMIUM");
        Path path = Path.of(wanted == null || wanted.isBlank() ? "/usr/bin/chromium" : wanted);
        return Files.isExecutable(path) ? path : null;
    }

    private static Map<String, String> withoutDownload() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return environment;
    }
}
