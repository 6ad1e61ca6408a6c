package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.attachment.S3Server;
import app.aside.attachment.SampleFiles;
import app.aside.journeys.CustomerRestClient.ConversationHandle;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As an operator moves the files of a running installation to a store, and back again. */
@Tag("faults")
@Timeout(value = 15, unit = TimeUnit.MINUTES) // the application starts five times
class MovedFilesJourneyTest extends JourneyTest {

    private static final int FILES = 40;

    private JsonNode progress() {
        return JsonMapper.shared().readTree(application().callOperator("files", null));
    }

    private void startMove() {
        assertThat(application().callOperator("files", "{}")).contains("\"state\"");
    }

    private void awaitMoved() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> progress().get("state").asString().equals("DONE"));
        assertThat(progress().get("failed").asInt()).isZero();
    }

    private void assertReadable(ConversationHandle talk, List<String> ids, byte[] bytes) {
        for (String id : ids) {
            assertThat(restClient().getFile(talk, id)).isEqualTo(bytes);
        }
    }

    @Test
    void moveThatIsKilledLosesNoFileAndPicturesSayThatTheirStoreIsAway() {
        byte[] bytes = SampleFiles.textOfSize(1_000_000);
        ConversationHandle talk = restClient().startConversation("acme", CustomerRestClient.uniqueName("Fay"), "Hello");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            ids.add(restClient().postFile(talk, "log.txt", bytes));
        }
        restClient().postFile(talk, "photo.png", SampleFiles.png(60, 40));
        try (S3Server server = new S3Server()) {
            application()
                    .restartWith(Map.of(
                            "ASIDE_FILES_BUCKET", S3Server.BUCKET,
                            "ASIDE_FILES_ENDPOINT", server.endpoint(),
                            "ASIDE_FILES_ACCESS_KEY", S3Server.CREDENTIALS,
                            "ASIDE_FILES_SECRET_KEY", S3Server.CREDENTIALS));
            startMove();
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> progress().get("moved").asInt() >= 5);
            application().crash();
            assertReadable(talk, ids, bytes);
            startMove();
            awaitMoved();
            assertThat(progress().get("total").asInt())
                    .as("killed in the middle")
                    .isBetween(1, FILES);
            assertThat(application().update("DELETE FROM attachment_chunk"))
                    .as("rows that were left")
                    .isZero();
            assertReadable(talk, ids, bytes);

            BrowserUser leo = leo();
            new InboxPage(leo).takeConversation(talk.protocol());
            Locator photo =
                    leo.page().getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Picture photo.png"));
            assertThat(photo).isVisible();
            server.stop();
            leo.page().reload();
            assertThat(leo.page().getByText("The picture cannot be shown right now."))
                    .isVisible();
            server.start();
            leo.button("Try again").click();
            assertThat(photo).isVisible();
            assertThat(photo).hasJSProperty("naturalWidth", 60);

            application().restartWith(Map.of("ASIDE_FILES_DESTINATION", "database"));
            startMove();
            awaitMoved();
            assertReadable(talk, ids, bytes);
        } finally {
            Map<String, String> none = new HashMap<>();
            for (String name : List.of("BUCKET", "ENDPOINT", "ACCESS_KEY", "SECRET_KEY", "DESTINATION")) {
                none.put("ASIDE_FILES_" + name, "");
            }
            application().restartWith(none);
        }
        assertReadable(talk, ids, bytes);
    }
}
