package app.aside.journeys.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import app.aside.attachment.SampleFiles;
import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.SlowNetwork;
import app.aside.journeys.pages.InboxPage;
import app.aside.webhook.delivery.WebhookReceiver;
import app.aside.webhook.delivery.WebhookReceiver.ReceivedRequest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An administrator joins Aside to the company's own systems, and asks whether the wall holds. */
class SettingsJourneyTest extends JourneyTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebhookReceiver receiver = new WebhookReceiver();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    @Tag("UC-10.1")
    @Tag("UC-10.2")
    @Tag("UC-10.3b")
    @Tag("UC-10.4")
    void webhookIsAddedTestedDeliveredAndResent() {
        BrowserUser ana = administrator("ana", "ana@acme.example", "Webhooks");
        ana.button("Add").click();
        Locator form = dialog(ana, "Add to Webhooks");
        form.getByLabel("Address").fill("https://192.168.1.1/aside");
        form.getByRole(AriaRole.BUTTON, named("Add")).click();
        assertThat(form).containsText("This address leads into a private network");
        form.getByLabel("Address").fill(receiver.address());
        form.getByRole(AriaRole.BUTTON, named("Add")).click();
        String secret = copyShownValue(ana, "Added: the secret", "Secret");

        ana.page().reload();
        ana.button("Open " + receiver.address()).click();
        Locator hook = dialog(ana, "Webhooks");
        assertThat(hook).containsText("Active");
        assertThat(ana.page().content()).as("shown once").doesNotContain(secret);

        hook.getByRole(AriaRole.BUTTON, named("Send a test")).click();
        assertThat(hook.getByRole(AriaRole.STATUS)).hasText("The test arrived. The receiver answered 204.");
        assertThat(receiver.received())
                .filteredOn(one -> one.type().equals("test"))
                .hasSize(1)
                .allMatch(one -> one.isSignedWith(secret));

        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Walter"), "Is anybody there?");
        ReceivedRequest first = awaitDelivery(talk, "Is anybody there?");
        assertThat(first.isSignedWith(secret)).isTrue();
        assertThat(first.json().get("message").get("author").asString()).isEqualTo("CUSTOMER");
        assertThat(hook.getByText("conversation.opened", exactText()).first()).isVisible();

        receiver.respondWith(WebhookReceiver.respondStatus(410));
        restClient().postMessage(talk, "Hello? It is about the cellar.");
        assertThat(hook).containsText("Paused");
        ReceivedRequest refused = awaitDelivery(talk, "Hello? It is about the cellar.");
        hook.getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setName("Not delivered (1)"))
                .click();
        assertThat(hook.getByText("The receiver answered 410: it does not want this any more.")
                        .last())
                .isVisible();

        receiver.respondWith(WebhookReceiver.respondStatus(204));
        SlowNetwork network = new SlowNetwork(ana);
        network.delay(400);
        hook.getByRole(AriaRole.BUTTON, named("Resume")).click();
        hook.getByRole(AriaRole.BUTTON, named("Send again")).click();
        assertThat(hook.getByText("No failed deliveries")).isVisible();
        network.delay(0);
        List<ReceivedRequest> both = await().atMost(Duration.ofSeconds(30))
                .until(() -> deliveriesWithId(refused.id()), received -> received.size() == 2);
        assertThat(both).allMatch(one -> one.isSignedWith(secret));
        assertThat(both.getLast().body()).as("the same bytes").isEqualTo(refused.body());

        hook.getByRole(AriaRole.BUTTON, named("Delete…")).click();
        confirm(ana.page(), "Delete");
        assertThat(ana.button("Open " + receiver.address())).hasCount(0);
    }

    @Test
    @Tag("faults")
    @Tag("UC-11.1")
    @Tag("UC-11.2")
    @Tag("UC-11.2a")
    void channelMessageReachesTheQueue() throws IOException, InterruptedException {
        String channel = CustomerRestClient.uniqueName("Messenger");
        String customer = CustomerRestClient.uniqueName("Carla");
        BrowserUser leo = leo();
        BrowserUser ana = administrator("ana", "ana@acme.example", "Channels");
        String key = addChannel(ana, channel);

        HttpResponse<String> answer = sendFromChannel(key, customer, "My line is dead");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String protocol =
                JSON.readTree(answer.body()).get("conversation").get("protocol").asString();
        assertThat(new InboxPage(leo).row(protocol)).containsText(customer);
        new InboxPage(leo).takeConversation(protocol);
        assertThat(leo.timelineEntry("My line is dead")).isVisible();

        ana.page().reload();
        assertThat(ana.page()
                        .locator("vaadin-grid-cell-content:visible")
                        .filter(new Locator.FilterOptions().setHasText("last used"))
                        .first())
                .isVisible();
        ana.button("Revoke the key of " + channel).click();
        confirm(ana.page(), "Revoke");
        assertThat(ana.button("Revoke the key of " + channel)).hasCount(0);
        assertThat(sendFromChannel(key, customer, "Still dead").statusCode()).isEqualTo(401);
    }

    @Test
    @Tag("faults")
    @Tag("UC-11.5")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the example is a shell script")
    void exampleConnectorSendsImageToInbox(@TempDir Path folder) throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/curl")).as("the example needs curl").isExecutable();
        String channel = CustomerRestClient.uniqueName("Messenger");
        String customer = CustomerRestClient.uniqueName("Carla");
        BrowserUser leo = leo();
        BrowserUser ana = administrator("ana", "ana@acme.example", "Channels");
        String key = addChannel(ana, channel);

        // A name that a shell or curl would take apart if it were let; in letters that each machine can write.
        Path photo = folder.resolve("My line; at 3,5.jpg");
        Files.write(photo, SampleFiles.photoWithOrientation(300, 200, 1));
        JsonNode first = runExampleConnector(key, "send", customer, customer, "m1", photo.toString());
        assertThat(first.get("message").get("attachment").get("name").asString())
                .isEqualTo("My line; at 3,5.jpg");
        assertThat(runExampleConnector(key, "send", customer, customer, "m1", photo.toString()))
                .as("sent again")
                .isEqualTo(first);

        String protocol = first.get("conversation").get("protocol").asString();
        assertThat(new InboxPage(leo).row(protocol)).containsText("My line; at 3,5.jpg");
        new InboxPage(leo).takeConversation(protocol);
        Locator picture = leo.conversationPanel().getByAltText("Picture My line; at 3,5.jpg");
        assertThat(picture).isVisible();
        leo.page().waitForFunction("img => img.complete && img.naturalWidth === 300", picture.elementHandle());

        Files.writeString(folder.resolve("log.txt"), "The red light\n");
        runExampleConnector(
                key,
                "send",
                customer,
                customer,
                "m2",
                folder.resolve("log.txt").toString(),
                "It says \"no line\"\nsince 3");
        assertThat(leo.timelineEntry("since 3")).containsText("log.txt");
        runExampleConnector(key, "say", customer, customer, "m3", "Thank you");
        assertThat(leo.timelineEntry("Thank you")).isVisible();
    }

    /** @return its key */
    private String addChannel(BrowserUser administrator, String channel) {
        administrator.button("Add").click();
        Locator form = dialog(administrator, "Add a channel");
        form.getByLabel("Name").fill(channel);
        form.getByRole(AriaRole.BUTTON, named("Add")).click();
        return copyShownValue(administrator, "Key of " + channel, "Key");
    }

    private JsonNode runExampleConnector(String key, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "docs/examples/connector.sh"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ASIDE_KEY", key);
        builder.environment().put("ASIDE_ADDRESS", application().baseUrl().toString());
        Process process = builder.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(answer).isZero();
        return JSON.readTree(answer);
    }

    @Test
    @Tag("UC-12.2")
    void selfCheckPasses() {
        BrowserUser ana = administrator("ana", "ana@acme.example", "Self-check");
        ana.button("Run self-check").click();
        assertThat(ana.page().getByText(Pattern.compile("The wall holds\\. Checked on .*")))
                .isVisible();
        assertThat(ana.page().locator(".check-list li")).hasCount(6);
        assertThat(ana.button("Run self-check")).isEnabled();
    }

    @Test
    @Tag("UC-10.6a")
    void essentialPlanHasNoArchive() {
        BrowserUser bea = administrator("bea", "bea@basic.example", "Archive webhook");
        assertThat(bea.button("Add")).isDisabled();
        assertThat(bea.page().getByText("Internal messages are part of the Advanced plan"))
                .isVisible();
    }

    private BrowserUser administrator(String name, String email, String section) {
        BrowserUser administrator = signedIn(name, email);
        administrator.page().navigate("/settings");
        administrator
                .page()
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(section).setExact(true))
                .click();
        assertThat(administrator
                        .page()
                        .getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(section).setExact(true)))
                .isVisible();
        return administrator;
    }

    private static Locator dialog(BrowserUser person, String title) {
        return person.page()
                .getByRole(
                        AriaRole.DIALOG,
                        new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    /** Takes down what is shown this once. */
    private static String copyShownValue(BrowserUser person, String title, String label) {
        Locator shown = dialog(person, title);
        Locator field = shown.getByRole(AriaRole.TEXTBOX, named(label));
        assertThat(field).hasValue(Pattern.compile("\\S{20,}"));
        String secret = field.inputValue();
        shown.getByRole(AriaRole.BUTTON, named("Done")).click();
        assertThat(shown).hasCount(0);
        return secret;
    }

    private static Locator.GetByTextOptions exactText() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    /** What the receiver was told of this; others may be talking, too. */
    private ReceivedRequest awaitDelivery(CustomerRestClient.ConversationHandle talk, String text) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> receiver.received().stream()
                                .filter(one -> one.type().equals("message")
                                        && one.body().contains(talk.protocol())
                                        && one.json()
                                                .get("message")
                                                .get("text")
                                                .asString()
                                                .equals(text))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<ReceivedRequest> deliveriesWithId(String id) {
        return receiver.received().stream().filter(one -> one.id().equals(id)).toList();
    }

    /** As a connector does it: with plain HTTP. */
    private HttpResponse<String> sendFromChannel(String key, String customer, String text)
            throws IOException, InterruptedException {
        Map<String, ?> body = Map.of(
                "customer",
                Map.of("id", customer, "name", customer),
                "message",
                Map.of("id", CustomerRestClient.uniqueName("message"), "text", text),
                "department",
                "Support");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(application().baseUrl().resolve("/api/v1/channel/messages"))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                .build(),
                        BodyHandlers.ofString());
    }
}
