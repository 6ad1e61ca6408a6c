package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.desk.signin.FormClient;
import app.aside.journeys.CustomerRestClient.ConversationHandle;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two processes on one database, joined by Redis: the administrator on one, the agent on the other. */
class NodesJourneyTest extends JourneyTest {

    /** What is promised between nodes. */
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(2_000);

    private BrowserUser leoOn(PackagedApplication node) {
        BrowserUser leo = newUser(
                "leo", new Browser.NewContextOptions().setBaseURL(node.baseUrl().toString()));
        leo.signIn("leo@acme.example");
        return leo;
    }

    @Test
    void administratorAndAgentWorkOnDifferentNodes() {
        try (PackagedApplication second = application().startSecondNode()) {
            BrowserUser ana = ana();
            DashboardPage guide = new DashboardPage(ana);
            BrowserUser leo = leoOn(second);
            InboxPage agent = new InboxPage(leo);
            String customer = CustomerRestClient.uniqueName("Nora");
            ConversationHandle talk = restClient().startConversation("acme", customer, "Is anybody there?");

            // The queue, the answer and the customer's next message cross.
            agent.takeConversation(talk.protocol());
            guide.openConversation(talk.protocol(), customer);
            agent.answer("Good morning, I am.");
            assertThat(ana.timelineEntry("Good morning, I am.")).isVisible(SOON);
            assertThat(restClient().messageTexts(talk)).contains("Good morning, I am.");
            restClient().postMessage(talk, "My line is dead.");
            assertThat(leo.timelineEntry("My line is dead.")).isVisible(SOON);

            // So do typing, an internal message, its unread sign and its read receipt.
            leo.textBox("Message to customer").pressSequentially("I look");
            ana.button(DashboardPage.SEND).click();
            ana.textBox("Internal message").pressSequentially("Saffron: ");
            assertThat(leo.page().getByText("Ana Admin is writing an internal message…"))
                    .isVisible(SOON);
            guide.sendInternalMessage("Saffron: offer a technician.");
            assertThat(leo.unreadBadge(1)).isVisible(SOON);
            leo.unreadBadge(1).click();
            assertThat(leo.timelineEntry("Saffron")).isVisible();
            assertThat(ana.timelineEntry("Saffron").getByText("Seen by")).isVisible(SOON);
            assertThat(restClient().messageTexts(talk).toString()).doesNotContain("Saffron");

            // The text search of the other node finds it too.
            ana.page().navigate("/history?search=Saffron");
            assertThat(ana.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(customer)))
                    .isVisible();

            // Failed sign-ins count together.
            FormClient stranger = new FormClient(application().baseUrl().getPort(), "127.0.0.78");
            for (int i = 0; i < 5; i++) {
                stranger.signIn("sofia@acme.example", "wrong password");
            }
            FormClient elsewhere = new FormClient(second.baseUrl().getPort(), "127.0.0.78");
            assertThat(elsewhere.signIn("sofia@acme.example", "aside-demo").body())
                    .contains("Too many attempts");
        }
    }

    @Test
    @Tag("faults")
    void messagesArriveWhileRedisIsAway() throws IOException {
        try (PackagedApplication second = application().startSecondNode()) {
            BrowserUser leo = leoOn(second);
            InboxPage agent = new InboxPage(leo);
            ConversationHandle talk =
                    restClient().startConversation("acme", CustomerRestClient.uniqueName("Rosa"), "Hello?");
            agent.takeConversation(talk.protocol());

            redis().stop();
            restClient().postMessage(talk, "Without Redis.");
            assertThat(leo.timelineEntry("Without Redis."))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(12_000));
            redis().start();
            restClient().postMessage(talk, "With Redis again.");
            assertThat(leo.timelineEntry("With Redis again."))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(12_000));
            restClient().postMessage(talk, "And soon.");
            assertThat(leo.timelineEntry("And soon.")).isVisible(SOON);
        }
    }

    @Test
    @Tag("faults")
    void killedNodeLosesAndDoublesNoMessage() throws InterruptedException {
        List<String> texts =
                IntStream.rangeClosed(1, 500).mapToObj(i -> "Number " + i).toList();
        try (PackagedApplication second = application().startSecondNode()) {
            CustomerRestClient here = restClient();
            CustomerRestClient there = new CustomerRestClient(second.baseUrl());
            ConversationHandle talk = here.startConversation("acme", CustomerRestClient.uniqueName("Kurt"), "Hello?");
            Thread killer = new Thread(second::kill);
            for (String text : texts) {
                if (text.endsWith(" 200")) {
                    killer.start();
                }
                // As a client does: the same key again, on the other node, when there was no answer.
                String key = UUID.randomUUID().toString();
                try {
                    there.postMessage(talk, text, key);
                } catch (UncheckedIOException e) {
                    here.postMessage(talk, text, key);
                }
            }
            killer.join();
            assertThat(here.messageTexts(talk))
                    .filteredOn(text -> text.startsWith("Number"))
                    .containsExactlyElementsOf(texts);
        }
    }

    /** As an operator updates one node after the other, with a balancer in front. */
    @Test
    @Tag("faults")
    void nodeThatIsStoppedMovesItsWindowsAndLosesNothing() throws InterruptedException {
        try (PackagedApplication second = application().startSecondNode(Duration.ofSeconds(6));
                HaProxy balancer = new HaProxy(application(), second)) {
            BrowserUser leo = newUser(
                    "leo",
                    new Browser.NewContextOptions()
                            .setBaseURL(balancer.baseUrl().toString()));
            leo.page()
                    .context()
                    .addCookies(List.of(new Cookie("ASIDE_NODE", "two")
                            .setUrl(balancer.baseUrl().toString())));
            leo.signIn("leo@acme.example");
            CustomerRestClient customer = new CustomerRestClient(balancer.baseUrl());
            ConversationHandle talk =
                    customer.startConversation("acme", CustomerRestClient.uniqueName("Mona"), "Hello?");
            new InboxPage(leo).takeConversation(talk.protocol());
            leo.textBox("Message to customer").pressSequentially("Dear Mona, half a sen");

            Thread stop = new Thread(second::close);
            stop.start();
            assertThat(leo.page().getByText("This server is being updated.")).isVisible();
            leo.textBox("Message to customer").pressSequentially("tence");
            int sent = 0;
            do {
                sent++;
                customer.postMessage(talk, "Number " + sent);
            } while (!stop.join(Duration.ofMillis(100)));
            assertThat(customer.messageTexts(talk)).as("none was refused").contains("Number " + sent);
            assertThat(leo.page()).hasURL(Pattern.compile(".*/login.*"));

            // The sign-in leads back to where he was.
            leo.page().getByLabel("E-mail").fill("leo@acme.example");
            leo.page().getByLabel("Password").fill(BrowserUser.PASSWORD);
            leo.button("Sign in").click();
            assertThat(leo.page()).hasURL(Pattern.compile(".*/inbox/" + talk.id() + "([?].*)?$"));
            assertThat(leo.textBox("Message to customer")).hasValue("Dear Mona, half a sentence");
            assertThat(leo.timelineEntry("Number " + sent)).isVisible();
        }
    }
}
