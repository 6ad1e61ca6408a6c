package app.aside.journeys.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.attachment.SampleFiles;
import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.HostedChatPage;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.WidgetShopPage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that a customer drags onto the chat, or pastes into it. */
@Tag("UC-13.1")
@Tag("faults")
class DropAndPasteFileJourneyTest extends JourneyTest {

    /** What a browser hands over, made in the page. */
    private static JSHandle dataTransfer(Page page, Map<String, byte[]> files) {
        List<Object> given = new ArrayList<>();
        files.forEach((name, bytes) ->
                given.add(Map.of("name", name, "bytes", Base64.getEncoder().encodeToString(bytes))));
        return page.evaluateHandle("""
                (files) => {
                  const transfer = new DataTransfer();
                  for (const { name, bytes } of files) {
                    transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
                  }
                  return transfer;
                }""", given);
    }

    /** @return whether the page took it, so that the browser does not open the file in its place */
    private static boolean dispatchEvent(Locator target, String type, JSHandle transfer) {
        return (boolean) target.evaluate("""
                (target, [type, transfer]) => {
                  const options = { bubbles: true, cancelable: true, composed: true };
                  return !target.dispatchEvent(
                    type === 'paste'
                      ? new ClipboardEvent(type, { ...options, clipboardData: transfer })
                      : new DragEvent(type, { ...options, dataTransfer: transfer }));
                }""", List.of(type, transfer));
    }

    private static void drop(Locator target, JSHandle transfer) {
        assertThat(dispatchEvent(target, "dragover", transfer)).isTrue();
        assertThat(dispatchEvent(target, "drop", transfer)).isTrue();
    }

    private static Locator messageLog(Page page) {
        return page.getByRole(AriaRole.LOG);
    }

    private void dropAndPasteFiles(BrowserUser carla, Page page) {
        byte[] photo = SampleFiles.photoWithOrientation(320, 200, 1);
        JSHandle two = dataTransfer(page, Map.of("router.jpg", photo, "bill.pdf", SampleFiles.pdf()));
        Locator talk = page.locator(".talk");
        assertThat(dispatchEvent(talk, "dragover", two)).isTrue();
        assertThat(page.getByText("Drop the file to send it")).isVisible();
        dispatchEvent(talk, "dragleave", two);
        assertThat(page.getByText("Drop the file to send it")).isHidden();
        assertThat(page.locator(".pending")).hasCount(0);

        drop(messageLog(page), two); // anywhere on the conversation
        assertThat(page.getByText("Drop the file to send it")).isHidden();
        assertThat(page.locator(".pending.chosen")).hasCount(2);
        assertThat(carla.textBox("Message")).isFocused();
        carla.button("Send").click();
        assertThat(carla.button("Save router.jpg").locator("canvas")).isVisible();
        assertThat(carla.button("Save bill.pdf")).isVisible();
        assertThat(page.locator(".pending")).hasCount(0);

        carla.textBox("Message").fill("Here it is");
        JSHandle picture = dataTransfer(page, Map.of("image.png", SampleFiles.png(40, 30)));
        assertThat(dispatchEvent(carla.textBox("Message"), "paste", picture)).isTrue();
        assertThat(page.locator(".pending.chosen")).containsText("image.png");
        assertThat(carla.textBox("Message")).hasValue("Here it is");
        carla.button("Send").click();
        assertThat(carla.button("Save image.png").locator("canvas")).isVisible();
        assertThat(messageLog(page).getByText("Here it is")).isVisible();
        assertThat(messageLog(page).locator(".bubble").last()).containsText("image.png");
        Download saved =
                page.waitForDownload(() -> carla.button("Save router.jpg").click());
        assertThat(saved.suggestedFilename()).isEqualTo("router.jpg");

        // Words are the browser's to paste, and what cannot be sent is said beforehand.
        JSHandle words = page.evaluateHandle("""
                () => {
                  const transfer = new DataTransfer();
                  transfer.setData('text/plain', 'only words');
                  return transfer;
                }""");
        assertThat(dispatchEvent(carla.textBox("Message"), "paste", words)).isFalse();
        assertThat(dispatchEvent(talk, "drop", words)).isFalse();
        drop(talk, dataTransfer(page, Map.of("empty.txt", new byte[0])));
        assertThat(page.locator(".pending.refused")).containsText("The file is empty.");
        carla.button("Remove").click();
        assertThat(page.locator(".pending")).hasCount(0);
    }

    @Test
    void widgetAcceptsDroppedAndPastedFiles() {
        WidgetShopPage carla =
                new WidgetShopPage(newUser("carla"), application().shopUrl(), CustomerRestClient.uniqueName("Carla"));
        carla.open("");
        carla.openChat();
        JSHandle early = dataTransfer(carla.page(), Map.of("early.pdf", SampleFiles.pdf()));
        drop(carla.page().locator("form.start"), early); // nothing takes it, and the page stays
        CustomerRestClient.ConversationHandle talk = carla.startConversation("My router blinks.");
        dropAndPasteFiles(carla.user(), carla.page());

        InboxPage agent = new InboxPage(leo());
        agent.takeConversation(talk.protocol());
        agent.closeConversation();
        assertThat(carla.statusLine()).hasText("This conversation is closed");
        drop(carla.page().locator(".talk"), early);
        assertThat(carla.page().locator(".pending")).hasCount(0);
        assertThat(carla.consoleErrors()).isEmpty();
    }

    @Test
    void hostedPageAcceptsDroppedAndPastedFiles() {
        HostedChatPage carla = new HostedChatPage(newUser("carla"), CustomerRestClient.uniqueName("Carla"));
        carla.startConversation("acme", "My router blinks.");
        drop(carla.page().locator("body"), dataTransfer(carla.page(), Map.of("beside.pdf", SampleFiles.pdf())));
        assertThat(carla.page().locator(".pending")).hasCount(0);
        dropAndPasteFiles(carla.user(), carla.page());
    }
}
