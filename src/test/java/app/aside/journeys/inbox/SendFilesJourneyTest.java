package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.attachment.SampleFiles;
import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files from one box to the customer and from the other to a colleague, never the other way. */
class SendFilesJourneyTest extends JourneyTest {

    private static final String ATTACH_FOR_CUSTOMER = "Attach file for customer";
    private static final String ATTACH_FOR_STAFF = "Attach file for staff only";
    private static final byte[] IMAGE = SampleFiles.photoWithOrientation(300, 200, 1);

    private static void chooseFile(BrowserUser person, String button, String name, byte[] bytes) {
        FileChooser chooser =
                person.page().waitForFileChooser(() -> person.button(button).click());
        chooser.setFiles(new FilePayload(name, "application/octet-stream", bytes));
    }

    private static Locator image(BrowserUser person, String name) {
        return person.conversationPanel().getByAltText("Picture " + name);
    }

    private static void assertShown(Locator picture) {
        assertThat(picture).isVisible();
        picture.page().waitForFunction("img => img.complete && img.naturalWidth > 0", picture.elementHandle());
    }

    @Test
    @Tag("UC-13.1")
    @Tag("UC-13.4")
    void customerAndInternalFilesHaveSeparateReaders() throws IOException {
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Paula"), "My router blinks red");
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(talk.protocol());

        // Refused with a sentence; what was typed stays, and what was chosen before too.
        leo.textBox("Message to customer").fill("Please sign this");
        chooseFile(leo, ATTACH_FOR_CUSTOMER, "contract.pdf", SampleFiles.pdf());
        assertThat(leo.button("Remove contract.pdf")).isVisible();
        chooseFile(leo, ATTACH_FOR_CUSTOMER, "photo.png", SampleFiles.text("<html><script>alert(1)</script></html>"));
        assertThat(leo.page().getByText("Pictures (JPEG, PNG, GIF, WebP), PDFs and plain texts"))
                .isVisible();
        chooseFile(leo, ATTACH_FOR_CUSTOMER, "huge.txt", SampleFiles.textOfSize(10 * 1024 * 1024 + 1));
        assertThat(leo.page().getByText("A file may have at most 10 MB.")).isVisible();
        assertThat(leo.button("Remove contract.pdf")).isVisible();
        leo.button("Send to customer").click();
        assertThat(leo.timelineEntry("Please sign this")).containsText("contract.pdf");
        assertThat(leo.button("Remove contract.pdf")).hasCount(0);
        assertThat(leo.textBox("Message to customer")).hasValue("");

        // A file alone, dropped; another one taken back.
        dropImage(leo, "router.jpg");
        assertThat(leo.button("Remove router.jpg")).isVisible();
        leo.button("Remove router.jpg").click();
        assertThat(leo.button("Remove router.jpg")).hasCount(0);
        dropImage(leo, "box.jpg");
        assertThat(leo.button("Remove box.jpg")).isVisible();
        leo.button("Send to customer").click();
        assertShown(image(leo, "box.jpg"));
        String before = restClient()
                .get("/api/v1/conversations/" + talk.id() + "/messages", talk)
                .body();
        assertThat(before).contains("contract.pdf", "box.jpg").doesNotContain("router.jpg");

        // The other box, the other reader.
        BrowserUser ana = ana();
        ana.page().navigate("/dashboard/" + talk.id());
        assertShown(image(ana, "box.jpg"));
        ana.button(DashboardPage.SEND).click();
        chooseFile(ana, ATTACH_FOR_STAFF, "offer.jpg", IMAGE);
        assertThat(ana.button("Remove offer.jpg")).isVisible();
        ana.button("Send").click();
        assertShown(image(ana, "offer.jpg"));
        String shown = "/" + Objects.requireNonNull(image(ana, "offer.jpg").getAttribute("src"));
        String file = shown.replace("/picture", "");

        assertThat(leo.unreadBadge(1)).isVisible();
        assertThat(leo.page().getByText("offer.jpg")).hasCount(0);
        assertThat(leo.context().request().get(shown).status()).isEqualTo(404);
        leo.unreadBadge(1).click();
        assertShown(image(leo, "offer.jpg"));
        assertThat(leo.context().request().get(file).body()).isEqualTo(IMAGE);
        Download saved = leo.page()
                .waitForDownload(() ->
                        leo.conversationPanel().getByLabel("Download offer.jpg").click());
        assertThat(saved.suggestedFilename()).isEqualTo("offer.jpg");
        assertThat(Files.readAllBytes(saved.path())).isEqualTo(IMAGE);

        String id = file.substring(file.lastIndexOf('/') + 1);
        assertThat(restClient()
                        .get("/api/v1/conversations/" + talk.id() + "/messages", talk)
                        .body())
                .isEqualTo(before);
        for (String rest : new String[] {"", "/picture"}) {
            assertThat(restClient()
                            .get("/api/v1/conversations/" + talk.id() + "/attachments/" + id + rest, talk)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    /** A small JPEG, drawn and dropped by the page itself. */
    private static void dropImage(BrowserUser person, String name) {
        person.page().locator(".answer vaadin-upload-drop-zone").evaluate("""
                async (zone, name) => {
                  const canvas = new OffscreenCanvas(40, 30);
                  canvas.getContext('2d').fillRect(0, 0, 20, 30);
                  const transfer = new DataTransfer();
                  transfer.items.add(new File([await canvas.convertToBlob({ type: 'image/jpeg' })], name));
                  zone.querySelector('vaadin-text-area')
                    .dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
                }""", name);
    }
}
