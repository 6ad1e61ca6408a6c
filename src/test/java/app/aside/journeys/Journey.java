package app.aside.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
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

/**
 * A journey: people with browsers of their own, and customers. The running application is shared with all other
 * journeys, so each begins conversations of its own and counts nothing that others may add to.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
abstract class Journey {

    @RegisterExtension
    private final Curtain curtain = new Curtain();

    private final List<Person> people = new ArrayList<>();

    /** A new person with a fresh browser, not signed in, who has not been anywhere yet. */
    Person somebody(String name) {
        return somebody(name, new Browser.NewContextOptions());
    }

    Person somebody(String name, Browser.NewContextOptions options) {
        options.setBaseURL(aside().address().toString()).setAcceptDownloads(true);
        Person person = new Person(name, curtain.stage().chromium().browser().newContext(options));
        people.add(person);
        return person;
    }

    /** A member of the demonstration's staff, signed in, on the first view of the roles. */
    Person signedIn(String name, String email) {
        Person person = somebody(name);
        person.signIn(email);
        return person;
    }

    Person ana() {
        return signedIn("ana", "ana@acme.example");
    }

    Person sofia() {
        return signedIn("sofia", "sofia@acme.example");
    }

    Person leo() {
        return signedIn("leo", "leo@acme.example");
    }

    Person mia() {
        return signedIn("mia", "mia@acme.example");
    }

    Person max() {
        return signedIn("max", "max@acme.example");
    }

    Installation aside() {
        return curtain.stage().installation();
    }

    /** The customers' side without a browser. */
    CustomerLine line() {
        return new CustomerLine(aside().address());
    }

    static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Answers the question that the page asks before something final. */
    static void confirm(Page page, String answer) {
        page.getByRole(AriaRole.ALERTDIALOG)
                .getByRole(AriaRole.BUTTON, named(answer))
                .click();
    }

    /** Ends a journey: keeps pictures of a failed one, sends everybody home, and lets nobody wait for ever. */
    private final class Curtain implements BeforeEachCallback, AfterEachCallback {

        private static final Namespace SHARED = Namespace.create(Stage.class);
        private static final Duration LONGEST = Duration.ofMinutes(6); // more than JUnit gives to the journey itself
        private static final Duration LONGEST_END = Duration.ofMinutes(2);

        private @Nullable Store root;
        private @Nullable Watch watch;

        Stage stage() {
            if (root == null) {
                throw new IllegalStateException("Only while a journey runs");
            }
            return root.computeIfAbsent(Stage.class, type -> new Stage(), Stage.class);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            root = context.getRoot().getStore(SHARED);
            watch = new Watch(name(context), LONGEST, stage());
        }

        @Override
        public void afterEach(ExtensionContext context) {
            boolean browserLives = watch == null || watch.done();
            Thread.interrupted(); // JUnit's time limit may have come just now
            boolean failed = context.getExecutionException()
                    .filter(thrown -> !(thrown instanceof TestAbortedException))
                    .isPresent();
            if (browserLives) {
                // What was to be shown is shown by now: a browser that will not go is replaced and is no failure.
                Watch end = new Watch("The end of " + name(context), LONGEST_END, stage());
                try {
                    sendHome(failed ? name(context) : null);
                } finally {
                    browserLives = end.done();
                }
            }
            people.clear();
            if (!browserLives || !stage().chromium().browser().isConnected()) {
                stage().replaceBrowser();
            }
        }

        private void sendHome(@Nullable String failed) {
            for (Person person : people) {
                try {
                    if (failed != null) {
                        person.keepEvidence(failed);
                    }
                    person.leave();
                } catch (PlaywrightException e) {
                    System.err.println(person.name() + " could not leave: " + e.getMessage());
                }
            }
        }

        private static String name(ExtensionContext context) {
            return context.getRequiredTestClass().getSimpleName() + "."
                    + context.getRequiredTestMethod().getName();
        }
    }
}
