package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.desk.signin.FormClient;
import app.aside.journeys.CustomerRestClient.ConversationHandle;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.SettingsPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Two processes on one database, joined by Redis: the administrator on one, the agent on the other. */
class NodesJourneyTest extends JourneyTest {

    /** What is promised between nodes. */
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(2_000);

    private static final PageAssertions.HasURLOptions LED_SOON = new PageAssertions.HasURLOptions().setTimeout(2_000);

    private static final String OWN_PASSWORD = "seven unrelated harbour lamps";

    private BrowserUser userOn(PackagedApplication node, String name) {
        return newUser(
                name, new Browser.NewContextOptions().setBaseURL(node.baseUrl().toString()));
    }

    private BrowserUser leoOn(PackagedApplication node) {
        BrowserUser leo = userOn(node, "leo");
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
            assertThat(ana.timelineEntry("Good morning, I am.")).isVisible();
            assertThat(restClient().messageTexts(talk)).contains("Good morning, I am.");
            restClient().postMessage(talk, "My line is dead.");
            assertThat(leo.timelineEntry("My line is dead.")).isVisible();

            // So do typing, an internal message, its unread sign and its read receipt.
            leo.textBox("Message to customer").pressSequentially("I look");
            ana.button(DashboardPage.SEND).click();
            ana.textBox("Internal message").pressSequentially("Saffron: ");
            assertThat(leo.page().getByText("Ana Admin is writing an internal message…"))
                    .isVisible();
            guide.sendInternalMessage("Saffron: offer a technician.");
            assertThat(leo.unreadBadge(1)).isVisible();
            leo.unreadBadge(1).click();
            assertThat(leo.timelineEntry("Saffron")).isVisible();
            assertThat(ana.timelineEntry("Saffron").getByText("Seen by")).isVisible();
            assertThat(restClient().messageTexts(talk).toString()).doesNotContain("Saffron");

            // The text search of the other node finds it too.
            Locator found = ana.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(customer));
            await().pollInSameThread().untilAsserted(() -> {
                ana.page().navigate("/history?search=Saffron"); // the list does not follow the index
                assertThat(found).isVisible(SOON);
            });

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
            long start = System.nanoTime();
            int sent = 0;
            do {
                sent++;
                restClient().postMessage(talk, "Without Redis " + sent + ".");
                assertThat(leo.timelineEntry("Without Redis " + sent + "."))
                        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(12_000));
            } while (System.nanoTime() - start < Duration.ofMinutes(1).toNanos());
            redis().start();
            restClient().postMessage(talk, "With Redis again.");
            assertThat(leo.timelineEntry("With Redis again."))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(12_000));
            restClient().postMessage(talk, "And soon.");
            assertThat(leo.timelineEntry("And soon.")).isVisible(SOON);
            for (int i = 1; i <= sent; i++) {
                assertThat(leo.timelineEntry("Without Redis " + i + ".")).hasCount(1);
            }
        }
    }

    /** What an administrator on one node changes for somebody with an open view on the other one. */
    @Test
    @Tag("faults")
    void changesOfRightsReachViewsOnTheOtherNode() {
        String name = CustomerRestClient.uniqueName("Dora");
        String email = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";
        SettingsPage ana = new SettingsPage(ana());
        try (PackagedApplication second = application().startSecondNode()) {
            BrowserUser dora = userOn(second, "dora");
            dora.setPassword(ana.invite(name, email), OWN_PASSWORD);
            dora.signIn(email, OWN_PASSWORD);

            Locator editor = ana.openEditor(name, email);
            editor.getByLabel("Manager").check();
            editor.getByLabel("Agent").uncheck();
            editor.getByRole(AriaRole.BUTTON, named("Save")).click();
            assertThat(dora.page()).hasURL(Pattern.compile(".*/login\\?changed.*"), LED_SOON);

            dora.signIn(email, OWN_PASSWORD);
            dora.page().navigate("/history"); // the sign-in led back to the Inbox, which is not hers any more
            BrowserUser sameElsewhere = newUser("dora elsewhere");
            sameElsewhere.signIn(email, OWN_PASSWORD);
            sameElsewhere.page().navigate("/account");
            sameElsewhere.button("Sign out everywhere else…").click();
            confirm(sameElsewhere.page(), "Sign out");
            assertThat(dora.page()).hasURL(Pattern.compile(".*/login\\?ended.*"), LED_SOON);

            dora.signIn(email, OWN_PASSWORD);
            ana.openEditor(name, email)
                    .getByRole(AriaRole.BUTTON, named("Disable…"))
                    .click();
            confirm(ana.page(), "Disable");
            assertThat(dora.page()).hasURL(Pattern.compile(".*/login\\?withdrawn.*"), LED_SOON);

            ConversationHandle talk =
                    restClient().startConversation("basic", CustomerRestClient.uniqueName("Elsa"), "Hello?");
            BrowserUser bob = userOn(second, "bob");
            bob.signIn("bob@basic.example");
            new InboxPage(bob).takeConversation(talk.protocol());
            assertThat(bob.button("Call Supervisor")).isDisabled();
            application().setPlan("basic", "ADVANCED");
            assertThat(bob.button("Call Supervisor"))
                    .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(2_000));
            application().setPlan("basic", "ESSENTIAL");
            assertThat(bob.button("Call Supervisor"))
                    .isDisabled(new LocatorAssertions.IsDisabledOptions().setTimeout(2_000));
        }
    }

    @Test
    @Tag("faults")
    void killedNodeLosesAndDoublesNoMessage() throws InterruptedException, IOException {
        List<String> texts =
                IntStream.rangeClosed(1, 500).mapToObj(i -> "Number " + i).toList();
        try (PackagedApplication second = application().startSecondNode()) {
            CustomerRestClient here = restClient();
            CustomerRestClient there = new CustomerRestClient(second.baseUrl());
            String kurt = CustomerRestClient.uniqueName("Kurt");
            ConversationHandle talk = here.startConversation("acme", kurt, "Hello?");
            ConversationHandle other = here.startConversation("acme", CustomerRestClient.uniqueName("Olga"), "Hello?");
            BrowserUser leo = leo();
            new InboxPage(leo).takeConversation(talk.protocol());
            BrowserUser ana = userOn(second, "ana");
            ana.signIn("ana@acme.example");
            DashboardPage guide = new DashboardPage(ana);
            guide.openConversation(talk.protocol(), kurt);
            guide.openFieldAndSend("Thyme one");
            guide.openFieldAndSend("Thyme two");

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
                here.postMessage(other, text, UUID.randomUUID().toString());
            }
            killer.join();
            for (ConversationHandle conversation : List.of(talk, other)) {
                assertThat(here.messageTexts(conversation))
                        .filteredOn(text -> text.startsWith("Number"))
                        .containsExactlyElementsOf(texts);
            }

            // What was sent on the node that is gone is unread, and goes on here.
            assertThat(leo.unreadBadge(2)).isVisible();
            BrowserUser anaHere = ana();
            new DashboardPage(anaHere).openConversation(talk.protocol(), kurt);
            new DashboardPage(anaHere).openFieldAndSend("Thyme three");
            assertThat(leo.unreadBadge(3)).isVisible(SOON);
            leo.unreadBadge(3).click();
            for (String text : List.of("Thyme one", "Thyme two", "Thyme three")) {
                assertThat(leo.timelineEntry(text)).hasCount(1);
            }
            assertThat(anaHere.timelineEntry("Thyme three").getByText("Seen by"))
                    .isVisible(SOON);

            List<String> log = Files.readAllLines(PackagedApplication.LOG);
            assertThat(log)
                    .as("what people write is not logged")
                    .noneMatch(line -> line.contains("Thyme") || line.contains("Number 1") || line.contains(kurt));
            assertThat(log.stream().filter(line -> line.startsWith("{") && line.endsWith("}")))
                    .as("lines of the second node")
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    JsonMapper.shared().readTree(line).propertyNames())
                            .contains("@timestamp", "message"));
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
