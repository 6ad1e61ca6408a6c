package app.aside.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A browser and the program that drives it. All of Playwright's time limits are kept by that program: where it or the
 * browser stops answering, a call waits for ever, unless somebody ends both from outside.
 */
final class ChromiumBrowser implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;
    private final Set<ProcessHandle> driverProcesses;

    ChromiumBrowser() {
        Set<ProcessHandle> others = childProcesses();
        this.playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(chromiumPath() == null ? Map.of() : environmentWithoutDownload()));
        this.driverProcesses = new HashSet<>(childProcesses());
        driverProcesses.removeAll(others);
        this.browser = playwright.chromium().launch(options());
    }

    Browser browser() {
        return browser;
    }

    /** Ends browser and driver by force; whoever waits for them gets an exception. Any thread may do so. */
    void kill() {
        for (ProcessHandle process : driverProcesses) {
            List<ProcessHandle> below = process.descendants().toList();
            process.destroyForcibly();
            below.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() {
        try {
            playwright.close();
        } catch (PlaywrightException e) {
            kill(); // it was ended before, or cannot be reached
        }
    }

    private static Set<ProcessHandle> childProcesses() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
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
        Path chromium = chromiumPath();
        return chromium == null ? options : options.setExecutablePath(chromium);
    }

    /**
     * The system's Chromium, if possible the one without windows: it takes half the processor time of the one that hides
     * its windows. Null where Playwright has to bring its own.
     */
    private static @Nullable Path chromiumPath() {
        return Stream.of(
                        Objects.requireNonNullElse(System.getenv("ASIDE_CHROMIUM"), ""),
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium")
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> environmentWithoutDownload() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return environment;
    }
}
