package app.aside.journeys.inbox;

import static app.aside.journeys.JourneyTest.named;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.PackagedApplication;
import app.aside.journeys.UnreadLabels;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one internal message costs an agent with 30 own conversations and 100 waiting ones, and a supervisor who watches
 * the Dashboard. Times from the click to the frame that is drawn are logged; they depend on the machine.
 */
@Tag("faults")
class DrawnMessageJourneyTest extends JourneyTest {

    private static final Logger LOG = LoggerFactory.getLogger(DrawnMessageJourneyTest.class);

    private static final int OWN = 30;
    private static final int WAITING = 100;
    private static final int MESSAGES = 20;
    private static final int MOST_BYTES = 4_000;

    /** A list is drawn at most three times a second: a message right after another one waits for the list. */
    private static final String LIST_IS_FREE =
            "() => performance.timeOrigin + performance.now() - window.drawnAt > 500";

    /** Keeps the moment after the frame in which the row of a conversation first shows this label. */
    private static final String WATCH = """
            ([conversation, label]) => {
              window.drawnAt = 0;
              const sign = `li[data-conversation="${conversation}"] [aria-label="${label}"]`;
              const isDrawn = () => !!document.querySelector(sign);
              const watcher = new MutationObserver(() => {
                if (!isDrawn()) return;
                watcher.disconnect();
                requestAnimationFrame(() => setTimeout(() => (window.drawnAt = performance.timeOrigin + performance.now())));
              });
              watcher.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
            }
            """;

    private static final String KEEP_CLICK = """
            () => document.addEventListener(
              'click', () => (window.clickedAt = performance.timeOrigin + performance.now()), { capture: true })
            """;

    /** The bytes that this page receives by its web socket. */
    private static AtomicLong countReceived(Page page) {
        AtomicLong bytes = new AtomicLong();
        page.onWebSocket(socket -> socket.onFrameReceived(frame -> bytes.addAndGet(length(frame))));
        return bytes;
    }

    private static int length(WebSocketFrame frame) {
        String text = frame.text();
        return text == null ? frame.binary().length : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static double numberIn(Page page, String expression) {
        return ((Number) page.evaluate("() => " + expression)).doubleValue();
    }

    private BrowserUser signIn(PackagedApplication installation, String name) {
        BrowserUser person = newUser(
                name,
                new Browser.NewContextOptions()
                        .setBaseURL(installation.baseUrl().toString()));
        person.signIn(name + "@acme.example");
        return person;
    }

    @Test
    void oneMessagePushesOneRow() {
        try (PackagedApplication installation = PackagedApplication.startAnother("data-of-drawn-message")) {
            measure(installation);
        }
    }

    private void measure(PackagedApplication installation) {
        CustomerRestClient customers = new CustomerRestClient(installation.baseUrl());
        BrowserUser leo = signIn(installation, "leo");
        InboxPage inbox = new InboxPage(leo);
        List<CustomerRestClient.ConversationHandle> own = new ArrayList<>();
        for (int i = 0; i < OWN; i++) {
            // The first of the Dashboard's list by name, and the second of the agent's list, so that both are in view.
            String customer = i == OWN - 2 ? "Abel" : "Dora";
            CustomerRestClient.ConversationHandle taken =
                    customers.startConversation("acme", CustomerRestClient.uniqueName(customer), "Hello");
            inbox.takeConversation(taken.protocol());
            own.add(taken);
        }
        for (int i = 0; i < WAITING; i++) {
            customers.startConversation("acme", CustomerRestClient.uniqueName("Wanda"), "Is anybody there?");
        }
        CustomerRestClient.ConversationHandle talk = own.get(OWN - 2);
        AtomicLong toAgent = countReceived(leo.page());
        leo.page().navigate("/inbox/" + own.getLast().id());
        PlaywrightAssertions.assertThat(InboxPage.row(leo.page(), talk.protocol()))
                .isInViewport();
        BrowserUser sofia = signIn(installation, "sofia");
        AtomicLong toWatcher = countReceived(sofia.page());
        sofia.page().navigate("/dashboard/" + talk.id());
        // Whoever takes part is told of what the others write.
        new DashboardPage(sofia).openFieldAndSend("Saffron");
        sofia.page().navigate("/dashboard?order=customer");
        PlaywrightAssertions.assertThat(
                        sofia.page().locator("vaadin-grid-cell-content").getByText(talk.protocol()))
                .isInViewport();
        Locator inDashboard = sofia.page()
                .locator("vaadin-grid-cell-content:visible .unread-sign[data-leads-to='" + talk.id() + "']");
        PlaywrightAssertions.assertThat(InboxPage.row(leo.page(), talk.protocol())
                        .getByRole(AriaRole.BUTTON, named(UnreadLabels.badgeText(1))))
                .isVisible();
        BrowserUser ana = signIn(installation, "ana");
        ana.page().navigate("/dashboard/" + talk.id());
        ana.page().evaluate(KEEP_CLICK);
        List.of(leo, sofia, ana).forEach(BrowserUser::stopTrace);

        List<Double> times = new ArrayList<>();
        long agentBefore = toAgent.get();
        long watcherBefore = toWatcher.get();
        for (int sent = 1; sent <= MESSAGES; sent++) {
            ana.button(DashboardPage.SEND).click();
            ana.textBox("Internal message").fill("Tamarind " + sent);
            leo.page().evaluate(WATCH, List.of(talk.id(), UnreadLabels.badgeText(sent + 1)));
            ana.button("Send").click();
            leo.page().waitForFunction("() => window.drawnAt > 0");
            times.add(numberIn(leo.page(), "window.drawnAt") - numberIn(ana.page(), "window.clickedAt"));
            PlaywrightAssertions.assertThat(ana.timelineEntry("Tamarind " + sent))
                    .isVisible();
            PlaywrightAssertions.assertThat(inDashboard).hasAttribute("aria-label", UnreadLabels.badgeText(sent));
            leo.page().waitForFunction(LIST_IS_FREE);
        }
        long agentBytes = (toAgent.get() - agentBefore) / MESSAGES;
        long watcherBytes = (toWatcher.get() - watcherBefore) / MESSAGES;

        Collections.sort(times);
        LOG.info(
                "click to drawn, ms: median {}, longest {}; bytes for each message: {} to the agent, {} to the Dashboard",
                times.get(MESSAGES / 2),
                times.getLast(),
                agentBytes,
                watcherBytes);
        assertThat(agentBytes).isPositive().isLessThan(MOST_BYTES);
        assertThat(watcherBytes).isPositive().isLessThan(MOST_BYTES);
    }
}
