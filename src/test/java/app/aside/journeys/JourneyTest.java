package app.aside.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;
import redis.embedded.RedisServer;

/**
 * A journey: people with browsers of their own, and customers. The running application is shared with all other
 * journeys, so each begins conversations of its own and counts nothing that others may add to.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class JourneyTest {

    @RegisterExtension
    private final JourneyExtension extension = new JourneyExtension();

    private final List<BrowserUser> users = new ArrayList<>();

    /** A new person with a fresh browser, not signed in, who has not been anywhere yet. */
    public BrowserUser newUser(String name) {
        return newUser(name, new Browser.NewContextOptions());
    }

    public BrowserUser newUser(String name, Browser.NewContextOptions options) {
        if (options.baseURL == null) {
            options.setBaseURL(application().baseUrl().toString());
        }
        options.setAcceptDownloads(true);
        BrowserUser person = new BrowserUser(
                name, extension.environment().browser().browser().newContext(options));
        users.add(person);
        return person;
    }

    /** A member of the demonstration's staff, signed in, on the first view of the roles. */
    public BrowserUser signedIn(String name, String email) {
        BrowserUser person = newUser(name);
        person.signIn(email);
        return person;
    }

    public BrowserUser ana() {
        return signedIn("ana", "ana@acme.example");
    }

    public BrowserUser sofia() {
        return signedIn("sofia", "sofia@acme.example");
    }

    public BrowserUser leo() {
        return signedIn("leo", "leo@acme.example");
    }

    public BrowserUser mia() {
        return signedIn("mia", "mia@acme.example");
    }

    public BrowserUser max() {
        return signedIn("max", "max@acme.example");
    }

    public PackagedApplication application() {
        return extension.environment().application();
    }

    /** The Redis that joins the nodes. */
    protected RedisServer redis() {
        return extension.environment().redis();
    }

    /** The customers' side without a browser. */
    public CustomerRestClient restClient() {
        return new CustomerRestClient(application().baseUrl());
    }

    /** Waits until this conversation is open and takes input. */
    protected static void assertShown(Page page, CustomerRestClient.ConversationHandle talk) {
        PlaywrightAssertions.assertThat(
                        page.locator("main .conversation[data-conversation='" + talk.id() + "']:not([inert])"))
                .isVisible();
    }

    public static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Answers the question that the page asks before something final. */
    public static void confirm(Page page, String answer) {
        page.getByRole(AriaRole.ALERTDIALOG)
                .getByRole(AriaRole.BUTTON, named(answer))
                .click();
    }

    /** Ends a journey: saves diagnostics of a failed one and closes every browser context within a time limit. */
    private final class JourneyExtension implements BeforeEachCallback, AfterEachCallback {

        private static final Namespace SHARED = Namespace.create(JourneyEnvironment.class);
        private static final Duration TEARDOWN_TIMEOUT = Duration.ofMinutes(2);

        private @Nullable Store rootStore;

        JourneyEnvironment environment() {
            if (rootStore == null) {
                throw new IllegalStateException("Only while a journey runs");
            }
            return rootStore.computeIfAbsent(
                    JourneyEnvironment.class, type -> new JourneyEnvironment(), JourneyEnvironment.class);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            rootStore = context.getRoot().getStore(SHARED);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            Thread.interrupted(); // JUnit's time limit may just have passed
            boolean failed = context.getExecutionException()
                    .filter(thrown -> !(thrown instanceof TestAbortedException))
                    .isPresent();
            // The journey is over: a browser that does not close is replaced and is no failure.
            JourneyWatchdog watchdog =
                    new JourneyWatchdog("The end of " + testName(context), TEARDOWN_TIMEOUT, environment());
            List<String> violations = users.stream()
                    .flatMap(user -> user.policyViolations().stream())
                    .toList();
            boolean closed;
            try {
                closeContexts(failed ? testName(context) : null);
            } finally {
                closed = watchdog.finish();
            }
            users.clear();
            if (!closed || !environment().browser().browser().isConnected()) {
                environment().replaceBrowser();
            }
            assertThat(violations).as("violations of a Content-Security-Policy").isEmpty();
        }

        private void closeContexts(@Nullable String failed) {
            for (BrowserUser user : users) {
                try {
                    if (failed != null) {
                        user.saveDiagnostics(failed);
                    }
                    user.close();
                } catch (PlaywrightException e) {
                    System.err.println("The browser of " + user.name() + " did not close: " + e.getMessage());
                }
            }
        }

        private static String testName(ExtensionContext context) {
            return context.getRequiredTestClass().getSimpleName() + "."
                    + context.getRequiredTestMethod().getName();
        }
    }
}
