package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.attachment.SampleFiles;
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
class DropAndPasteTest extends Journey {

    /** What a browser hands over, made in the page. */
    private static JSHandle handed(Page page, Map<String, byte[]> files) {
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
    private static boolean fire(Locator target, String type, JSHandle transfer) {
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
        assertThat(fire(target, "dragover", transfer)).isTrue();
        assertThat(fire(target, "drop", transfer)).isTrue();
    }

    private static Locator log(Page page) {
        return page.getByRole(AriaRole.LOG);
    }

    private void filesAreDroppedAndPasted(Person carla, Page page) {
        byte[] photo = SampleFiles.photo(320, 200, 1);
        JSHandle two = handed(page, Map.of("router.jpg", photo, "bill.pdf", SampleFiles.pdf()));
        Locator talk = page.locator(".talk");
        assertThat(fire(talk, "dragover", two)).isTrue();
        assertThat(page.getByText("Drop the file to send it")).isVisible();
        fire(talk, "dragleave", two);
        assertThat(page.getByText("Drop the file to send it")).isHidden();
        assertThat(page.locator(".pending")).hasCount(0);

        drop(log(page), two); // anywhere on the conversation
        assertThat(page.getByText("Drop the file to send it")).isHidden();
        assertThat(page.locator(".pending.chosen")).hasCount(2);
        assertThat(carla.box("Message")).isFocused();
        carla.button("Send").click();
        assertThat(carla.button("Save router.jpg").locator("canvas")).isVisible();
        assertThat(carla.button("Save bill.pdf")).isVisible();
        assertThat(page.locator(".pending")).hasCount(0);

        carla.box("Message").fill("Here it is");
        JSHandle picture = handed(page, Map.of("image.png", SampleFiles.png(40, 30)));
        assertThat(fire(carla.box("Message"), "paste", picture)).isTrue();
        assertThat(page.locator(".pending.chosen")).containsText("image.png");
        assertThat(carla.box("Message")).hasValue("Here it is");
        carla.button("Send").click();
        assertThat(carla.button("Save image.png").locator("canvas")).isVisible();
        assertThat(log(page).getByText("Here it is")).isVisible();
        assertThat(log(page).locator(".bubble").last()).containsText("image.png");
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
        assertThat(fire(carla.box("Message"), "paste", words)).isFalse();
        assertThat(fire(talk, "drop", words)).isFalse();
        drop(talk, handed(page, Map.of("empty.txt", new byte[0])));
        assertThat(page.locator(".pending.refused")).containsText("The file is empty.");
        carla.button("Remove").click();
        assertThat(page.locator(".pending")).hasCount(0);
    }

    @Test
    void ontoTheWidget() {
        Shopper carla = new Shopper(somebody("carla"), aside().shop(), CustomerLine.freshName("Carla"));
        carla.arrive("");
        carla.unfold();
        JSHandle early = handed(carla.page(), Map.of("early.pdf", SampleFiles.pdf()));
        drop(carla.page().locator("form.start"), early); // nothing takes it, and the page stays
        CustomerLine.Talk talk = carla.ask("My router blinks.");
        filesAreDroppedAndPasted(carla.person(), carla.page());

        Agent agent = new Agent(leo());
        agent.take(talk.protocol());
        agent.close();
        assertThat(carla.standing()).hasText("This conversation is closed");
        drop(carla.page().locator(".talk"), early);
        assertThat(carla.page().locator(".pending")).hasCount(0);
        assertThat(carla.complaints()).isEmpty();
    }

    @Test
    void ontoTheHostedPage() {
        Customer carla = new Customer(somebody("carla"), CustomerLine.freshName("Carla"));
        carla.ask("acme", "My router blinks.");
        drop(carla.page().locator("body"), handed(carla.page(), Map.of("beside.pdf", SampleFiles.pdf())));
        assertThat(carla.page().locator(".pending")).hasCount(0);
        filesAreDroppedAndPasted(carla.person(), carla.page());
    }
}
