package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Somebody with a browser of their own: cookies, storage and tabs are shared with nobody. */
public final class BrowserUser {

    public static final String PASSWORD = "aside-demo";

    private final String name;
    private final BrowserContext context;
    private final Page page;
    private final List<String> policyViolations = new CopyOnWriteArrayList<>();
    private boolean isTraced = true;

    BrowserUser(String name, BrowserContext context) {
        this.name = name;
        this.context = context;
        context.setDefaultTimeout(JourneyEnvironment.TIMEOUT_MILLIS);
        context.setDefaultNavigationTimeout(JourneyEnvironment.TIMEOUT_MILLIS);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                policyViolations.add(message.location() + ": " + message.text());
            }
        });
        context.tracing().start(new Tracing.StartOptions().setSnapshots(true));
        this.page = context.newPage();
    }

    String name() {
        return name;
    }

    /** What browsers print when a page does what its Content-Security-Policy forbids. */
    List<String> policyViolations() {
        return policyViolations;
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    /** A second tab of the same browser, opened where {@code path} leads. */
    public Page openTab(String path) {
        Page tab = context.newPage();
        tab.navigate(path);
        return tab;
    }

    /** Opens the link of an invitation and sets a password there. */
    public void setPassword(String link, String password) {
        page.navigate(link);
        page.getByLabel("Password").fill(password);
        button("Set password").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Your password is set");
    }

    /** Fills the form in and sends it, whatever comes of it. */
    public void submitSignIn(String email, String password) {
        page.navigate("/login");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(password);
        button("Sign in").click();
    }

    public void signIn(String email) {
        signIn(email, PASSWORD);
    }

    public void signIn(String email, String password) {
        submitSignIn(email, password);
        assertThat(page).hasURL(Pattern.compile(".*/(dashboard|inbox|history)(/[0-9a-f-]+)?([?]continue)?$"));
    }

    public Locator button(String name) {
        return button(page, name);
    }

    public static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator textBox(String name) {
        return textBox(page, name);
    }

    public static Locator textBox(Page page, String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Types a draft; returns when the server has been told. */
    public void typeAndAwaitServer(String box, String text) {
        page.waitForResponse(
                response -> response.url().contains("v-r=uidl")
                        && String.valueOf(response.request().postData()).contains(text),
                () -> textBox(box).fill(text));
    }

    /** Everything that was said in the open conversation. */
    public Locator conversationPanel() {
        return conversationPanel(page);
    }

    public static Locator conversationPanel(Page page) {
        return page.getByRole(AriaRole.LOG, new Page.GetByRoleOptions().setName("Conversation"));
    }

    /** The sign in the open conversation that so many internal messages are unread. */
    public Locator unreadBadge(int number) {
        return unreadBadge(page, number);
    }

    public static Locator unreadBadge(Page page, int number) {
        return page.locator("main .conversation")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(UnreadLabels.badgeText(number))
                                .setExact(true));
    }

    /** The entry of the open conversation that holds this text. */
    public Locator timelineEntry(String text) {
        return conversationPanel().getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(text));
    }

    /** For measurements: the trace takes pictures of the page before and after each step, and processor time for them. */
    public void stopTrace() {
        context.tracing().stop();
        isTraced = false;
    }

    /** Keeps a picture of each tab and the trace; {@code npx playwright show-trace} plays it. */
    void saveDiagnostics(String journey) {
        int tab = 0;
        for (Page open : context.pages()) {
            Path picture = PackagedApplication.FOLDER.resolve("%s-%s-%d.png".formatted(journey, name, ++tab));
            try {
                open.screenshot(new Page.ScreenshotOptions().setPath(picture));
            } catch (PlaywrightException e) {
                // a page that hangs has no picture; the trace still tells
            }
        }
        if (isTraced) {
            context.tracing()
                    .stop(new Tracing.StopOptions()
                            .setPath(PackagedApplication.FOLDER.resolve("%s-%s.zip".formatted(journey, name))));
        }
    }

    void close() {
        context.close();
    }
}
