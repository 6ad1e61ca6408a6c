package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.HostedChatPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was typed is sent whole, once, or stays in its box with a sentence that says why. */
class SendTextJourneyTest extends JourneyTest {

    private final String name = CustomerRestClient.uniqueName("Wim");
    private CustomerRestClient.ConversationHandle conversation = new CustomerRestClient.ConversationHandle("", "", "");

    @BeforeEach
    void startConversation() {
        conversation = restClient().startConversation("acme", name, "Good morning");
    }

    @Test
    @Tag("faults")
    void closingWhileTypingKeepsTheText() {
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(conversation.protocol());
        BrowserUser ana = ana();
        DashboardPage guide = new DashboardPage(ana);
        guide.openConversation(conversation.protocol(), name);
        ana.button(DashboardPage.SEND).click();
        ana.textBox("Internal message").fill("Tell him that");
        leo.textBox("Message to customer").fill("I only wanted to");

        Page elsewhere = leo.openTab("/inbox/" + conversation.id());
        BrowserUser.button(elsewhere, "Close").click();
        confirm(elsewhere, "Close conversation");

        String sentence = "This conversation is closed. Your text is kept here.";
        assertThat(leo.page().getByText(sentence)).isVisible();
        assertThat(leo.textBox("Message to customer")).hasValue("I only wanted to");
        assertThat(leo.button("Send to customer")).isDisabled();
        assertThat(ana.page().getByText(sentence)).isVisible();
        assertThat(ana.textBox("Internal message")).hasValue("Tell him that");
    }

    @Test
    @Tag("faults")
    void tooLongTextIsRefused() {
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(conversation.protocol());
        String tooLong = "x".repeat(10_001);
        Locator answer = leo.textBox("Message to customer");
        answer.fill(tooLong);
        leo.button("Send to customer").click();
        assertThat(tooLongMessage(leo)).isVisible();
        assertThat(answer).hasValue(tooLong);
        answer.press("Control+End");
        answer.press("Backspace");
        answer.press("Enter");
        assertThat(answer).hasValue("");
        assertThat(leo.timelineEntry("x".repeat(10_000))).isVisible();
        assertThat(restClient().messageTexts(conversation)).contains("x".repeat(10_000));

        new InboxPage(leo).callSupervisor("Ana", "Ana Admin");
        leo.textBox("Internal message").fill(tooLong);
        leo.button("Send").click();
        assertThat(tooLongMessage(leo)).isVisible();
        assertThat(leo.textBox("Internal message")).hasValue(tooLong);
    }

    @Test
    void doubleClickSendsOnce() {
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(conversation.protocol());
        BrowserUser ana = ana();
        DashboardPage guide = new DashboardPage(ana);
        guide.openConversation(conversation.protocol(), name);

        String enter = uniqueText("Enter twice");
        leo.textBox("Message to customer").fill(enter);
        leo.page().keyboard().press("Enter");
        leo.page().keyboard().press("Enter");
        assertThat(leo.textBox("Message to customer")).hasValue("");
        String click = uniqueText("Double click");
        leo.textBox("Message to customer").fill(click);
        leo.button("Send to customer").dblclick();
        assertThat(leo.textBox("Message to customer")).hasValue("");

        String internalEnter = uniqueText("Internal, Enter twice");
        ana.button(DashboardPage.SEND).click();
        ana.textBox("Internal message").fill(internalEnter);
        ana.page().keyboard().press("Enter");
        ana.page().keyboard().press("Enter");
        assertThat(ana.timelineEntry(internalEnter)).isVisible();
        String internalClick = uniqueText("Internal, double click");
        ana.button(DashboardPage.SEND).click();
        ana.textBox("Internal message").fill(internalClick);
        ana.button("Send").dblclick();
        assertThat(ana.timelineEntry(internalClick)).isVisible();

        // What came last is there, so whatever came before it twice would be there twice.
        guide.openFieldAndSend("That was all.");
        for (String text : new String[] {internalEnter, internalClick, enter, click}) {
            assertThat(ana.timelineEntry(text)).hasCount(1);
        }
        assertThat(restClient().messageTexts(conversation))
                .containsOnlyOnce(enter)
                .containsOnlyOnce(click);
    }

    @Test
    void textSentImmediatelyAfterTypingIsComplete() {
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(conversation.protocol());
        String whole = uniqueText("All of this in one go, without a pause before the key");
        leo.textBox("Message to customer").click();
        leo.page().keyboard().type(whole);
        leo.page().keyboard().press("Enter");
        String next = uniqueText("And the next one at its heels");
        leo.page().keyboard().type(next);
        leo.page().keyboard().press("Enter");
        assertThat(leo.timelineEntry(next)).isVisible();
        assertThat(leo.textBox("Message to customer")).hasValue("");
        assertThat(restClient().messageTexts(conversation)).endsWith(whole, next);
        assertThat(leo.timelineEntry(whole)).hasCount(1);
    }

    @Test
    void customerDoubleClickSendsOnce() {
        HostedChatPage carla = new HostedChatPage(newUser("carla"), CustomerRestClient.uniqueName("Carla"));
        String protocol = carla.startConversation("acme", "Good evening");
        String enter = uniqueText("Enter twice");
        carla.user().textBox("Message").fill(enter);
        carla.page().keyboard().press("Enter");
        carla.page().keyboard().press("Enter");
        String click = uniqueText("Double click");
        carla.user().textBox("Message").fill(click);
        carla.user().button("Send").dblclick();
        assertThat(carla.message(click)).isVisible();

        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(protocol);
        new InboxPage(leo).answer("One moment");
        assertThat(carla.message("One moment")).isVisible();
        assertThat(leo.timelineEntry(enter)).hasCount(1);
        assertThat(leo.timelineEntry(click)).hasCount(1);
        assertThat(carla.message(enter)).hasCount(1);

        carla.page().reload();
        assertThat(carla.message(click)).hasCount(1);
        assertThat(carla.statusLine()).hasText("You are talking with Leo Agent");
    }

    private static Locator tooLongMessage(BrowserUser person) {
        return person.page()
                .getByRole(AriaRole.ALERT)
                .filter(new Locator.FilterOptions()
                        .setHasText("The text has 10,001 characters; at most 10,000 can be sent."));
    }

    private static String uniqueText(String text) {
        return text + " " + UUID.randomUUID().toString().substring(0, 8);
    }
}
