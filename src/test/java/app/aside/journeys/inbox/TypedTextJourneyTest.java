package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.CustomerRestClient.ConversationHandle;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.SlowNetwork;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing that was typed is lost, in any box, however slowly the server answers. */
class TypedTextJourneyTest extends JourneyTest {

    private final Map<ConversationHandle, String> customers = new HashMap<>();

    /** Milliseconds that each answer of the server takes longer. */
    int[] delays() {
        return new int[] {300};
    }

    @Test
    @Tag("faults")
    void linesOfATextExpanderArriveInOrderInEveryBox() {
        ConversationHandle talk = start("Ida");
        BrowserUser leo = leo();
        take(leo, talk);
        BrowserUser ana = ana();
        new DashboardPage(ana).openConversation(talk.protocol(), nameOf(talk));
        SlowNetwork leoNetwork = new SlowNetwork(leo);
        SlowNetwork anaNetwork = new SlowNetwork(ana);

        for (int delay : delays()) {
            leoNetwork.delay(delay);
            anaNetwork.delay(delay);
            List<String> answers = lines("Answer", delay);
            leo.textBox("Message to customer").click();
            typeAndEnter(leo, answers);
            ana.button(DashboardPage.SEND).click();
            List<String> guidance = lines("Guidance", delay);
            typeAndEnter(ana, guidance);
            assertThat(leo.timelineEntry(answers.getLast())).isVisible();
            assertThat(ana.timelineEntry(guidance.getLast())).isVisible();
            assertThat(restClient().messageTexts(talk)).endsWith(answers.toArray(String[]::new));
            assertThat(entries(ana, "Guidance at " + delay + " ms")).isEqualTo(guidance);

            // Reply, and a call to a supervisor.
            leo.page().locator("main .conversation .unread-sign").click();
            leo.button("Reply").click();
            List<String> replies = lines("Reply", delay);
            typeAndEnter(leo, replies);
            assertThat(leo.timelineEntry(replies.getLast())).isVisible();
            assertThat(entries(leo, "Reply at " + delay + " ms")).isEqualTo(replies);
            assertThat(leo.textBox("Internal message")).hasCount(0);
            new InboxPage(leo).callSupervisor("Ana", "Ana Admin");
            List<String> calls = lines("Call", delay);
            leo.textBox("Internal message").click();
            typeAndEnter(leo, calls);
            assertThat(leo.timelineEntry(calls.getLast())).isVisible();
            assertThat(entries(leo, "Call at " + delay + " ms")).isEqualTo(calls);
            assertThat(leo.textBox("Internal message")).hasCount(0);
        }
    }

    @Test
    @Tag("faults")
    void boxOpenedAgainWhileAMessageIsOnItsWayLosesNothing() {
        ConversationHandle talk = start("Odo");
        take(leo(), talk);
        BrowserUser ana = ana();
        new DashboardPage(ana).openConversation(talk.protocol(), nameOf(talk));
        SlowNetwork network = new SlowNetwork(ana);
        for (int delay : delays()) {
            network.delay(delay);
            List<String> texts = lines("Again", delay).subList(0, 5);
            for (String text : texts) {
                ana.button(DashboardPage.SEND).click();
                typeAndEnter(ana, List.of(text));
            }
            assertThat(ana.timelineEntry(texts.getLast())).isVisible();
            assertThat(entries(ana, "Again at " + delay + " ms")).isEqualTo(texts);
        }
    }

    @Test
    void textLeftAtOnceIsKeptAndDeletedTextStaysDeleted() {
        ConversationHandle first = start("Uma");
        ConversationHandle second = start("Udo");
        BrowserUser leo = leo();
        take(leo, first);
        take(leo, second);
        SlowNetwork network = new SlowNetwork(leo);
        Locator box = leo.textBox("Message to customer");
        for (int delay : delays()) {
            network.delay(delay);
            String text = "Left at %d ms, without a pause".formatted(delay);
            showConversation(leo, first);
            box.click();
            leo.page().keyboard().type(text);
            showConversation(leo, second);
            assertThat(box).hasValue("");
            leo.page().goBack();
            assertShown(leo.page(), first);
            assertThat(box).hasValue(text);

            box.click();
            leo.page().keyboard().press("End");
            leo.page().keyboard().type(", and reloaded");
            leo.page().reload();
            assertThat(box).hasValue(text + ", and reloaded");

            box.click();
            leo.page().keyboard().press("Control+A");
            leo.page().keyboard().press("Delete");
            leo.page().reload();
            assertShown(leo.page(), first);
            assertThat(box).hasValue("");
        }
        network.delay(0);
        // Another browser sees what the server has.
        BrowserUser elsewhere = leo();
        elsewhere.page().navigate("/inbox/" + first.id());
        assertThat(elsewhere.textBox("Message to customer")).hasValue("");
    }

    @Test
    void wordsTypedWhileAConversationOpensBelongToIt() {
        ConversationHandle first = start("Eva");
        ConversationHandle second = start("Ede");
        BrowserUser leo = leo();
        InboxPage inbox = new InboxPage(leo);
        take(leo, first);
        take(leo, second);
        SlowNetwork network = new SlowNetwork(leo);
        ConversationHandle[] talks = {first, second};
        int turn = 0;
        for (int delay : delays()) {
            network.delay(delay);
            for (int pause : new int[] {50, 500}) {
                ConversationHandle talk = talks[turn++ % 2];
                String text = "Opened at %d ms, typed after %d".formatted(delay, pause);
                inbox.row(talk.protocol()).getByRole(AriaRole.LINK).click();
                awaitClock(leo, pause); // the time that a hand takes from the row to the box
                leo.textBox("Message to customer").click();
                // Slowly enough that the panel arrives in the middle.
                leo.page().keyboard().type(text, new Keyboard.TypeOptions().setDelay(15));
                leo.page().keyboard().press("Enter");
                assertThat(leo.timelineEntry(text)).isVisible();
                assertThat(restClient().messageTexts(talk)).endsWith(text);
                assertThat(leo.textBox("Message to customer")).hasValue("");
            }
        }
    }

    @Test
    void closingMentionsUnsentTextAndFocusesTheSafeButton() {
        ConversationHandle talk = start("Cid");
        BrowserUser leo = leo();
        take(leo, talk);
        leo.textBox("Message to customer").click();
        leo.page().keyboard().type("One more thing");
        leo.button("Close").click();
        Locator question = leo.page().getByRole(AriaRole.ALERTDIALOG);
        assertThat(question).containsText("You have an unsent answer.");
        assertThat(question.getByRole(AriaRole.BUTTON, named("Keep open"))).isFocused();
        leo.page().keyboard().press("Enter");
        assertThat(question).isHidden();
        assertThat(leo.textBox("Message to customer")).hasValue("One more thing");
        leo.page().keyboard().press("Escape");
    }

    @Test
    void textSurvivesALostSessionAndSigningInLeadsBack() {
        ConversationHandle talk = start("Sia");
        BrowserUser leo = leo();
        take(leo, talk);
        Locator box = leo.textBox("Message to customer");
        box.fill("Before the session ");
        leo.context().clearCookies();
        box.click();
        leo.page().keyboard().press("End");
        leo.page().keyboard().type("was lost");
        assertThat(leo.page().getByLabel("Password")).isVisible();
        leo.page().getByLabel("E-mail").fill("leo@acme.example");
        leo.page().getByLabel("Password").fill(BrowserUser.PASSWORD);
        leo.button("Sign in").click();
        assertThat(leo.page()).hasURL(application().baseUrl() + "/inbox/" + talk.id());
        assertThat(box).hasValue("Before the session was lost");
    }

    private ConversationHandle start(String name) {
        String customer = CustomerRestClient.uniqueName(name);
        ConversationHandle talk = restClient().startConversation("acme", customer, "Good morning");
        customers.put(talk, customer);
        return talk;
    }

    /** In the conversation's own page: here the list is not what is tried. */
    private static void take(BrowserUser leo, ConversationHandle talk) {
        leo.page().navigate("/inbox/" + talk.id());
        leo.page().locator("main .conversation > .take").click();
        assertThat(leo.textBox("Message to customer")).isVisible();
    }

    private String nameOf(ConversationHandle talk) {
        return customers.getOrDefault(talk, "");
    }

    private static void showConversation(BrowserUser leo, ConversationHandle talk) {
        new InboxPage(leo).row(talk.protocol()).getByRole(AriaRole.LINK).click();
        assertShown(leo.page(), talk);
    }

    /** Waits until so many milliseconds have passed in the page: the time is what is tried here. */
    private static void awaitClock(BrowserUser user, int millis) {
        Object from = user.page().evaluate("performance.now()");
        user.page().waitForFunction("([from, millis]) => performance.now() >= from + millis", List.of(from, millis));
    }

    private static List<String> lines(String what, int delay) {
        return IntStream.rangeClosed(1, 6)
                .mapToObj(line -> "%s at %d ms, line %d".formatted(what, delay, line))
                .toList();
    }

    /** No pause between the keys, as text expanders type. */
    private static void typeAndEnter(BrowserUser user, List<String> lines) {
        for (String line : lines) {
            user.page().keyboard().type(line);
            user.page().keyboard().press("Enter");
        }
    }

    private static List<String> entries(BrowserUser user, String text) {
        return user.timelineEntry(text).locator(".text").allInnerTexts();
    }
}
