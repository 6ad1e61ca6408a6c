package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.HostedChatPage;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.WidgetShopPage;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nothing that reaches a customer comes from an internal message: not in the browser, not in the event stream, not in
 * any answer of the API, not in a header, and not by something that happens when it should not.
 */
class WallJourneyTest extends JourneyTest {

    /** Keeps a copy of whatever the page fetches, the endless stream of events too. */
    private static final String RECORDING_SCRIPT = """
            const fetched = window.fetch;
            window.heard = '';
            window.fetch = async (...request) => {
              const answer = await fetched(...request);
              const reader = answer.clone().body?.pipeThrough(new TextDecoderStream()).getReader();
              (async () => {
                window.heard += [...answer.headers].join('\\n');
                for (let part = await reader?.read(); part && !part.done; part = await reader.read()) {
                  window.heard += part.value;
                }
              })().catch(() => {});
              return answer;
            };
            """;

    private final String canaryText =
            "xylograph" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final List<String> received = new ArrayList<>();

    @Test
    void internalMessagesNeverReachTheCustomer() {
        BrowserUser browser = newUser("carla");
        browser.context().addInitScript(RECORDING_SCRIPT);
        List<Response> responses = new ArrayList<>();
        browser.context().onResponse(responses::add);
        HostedChatPage carla = new HostedChatPage(browser, CustomerRestClient.uniqueName("Carla"));
        Response started = browser.page()
                .waitForResponse(
                        response -> response.url().endsWith("/conversations"),
                        () -> carla.startConversation("acme", "I moved house."));
        JsonNode json = JsonMapper.shared().readTree(started.body());
        CustomerRestClient.ConversationHandle talk = new CustomerRestClient.ConversationHandle(
                json.get("id").asString(),
                json.get("protocol").asString(),
                json.get("token").asString());

        try (EventStreamRecorder stream = restClient().openEventStream(talk)) {
            BrowserUser ana = ana();
            DashboardPage guide = new DashboardPage(ana);
            BrowserUser leo = leo();
            InboxPage agent = new InboxPage(leo);
            agent.takeConversation(talk.protocol());
            agent.answer("Where to?");
            stream.awaitText("Where to?");
            String before = stream.text();

            guide.openConversation(talk.protocol(), carla.name());
            guide.openFieldAndSend(canaryText + " from the administrator");
            leo.unreadBadge(1).click();
            leo.button("Reply").click();
            leo.typeAndAwaitServer("Internal message", canaryText + " typed, and not yet sent");
            agent.sendInternalMessage(canaryText + " from the agent");
            agent.callSupervisor("Sofia", "Sofia Supervisor");
            agent.sendInternalMessage(canaryText + " to the supervisor");
            ana.unreadBadge(2).click();
            assertThat(ana.timelineEntry(canaryText + " to the supervisor")).containsText("Seen by Ana Admin");
            leo.page().reload();
            assertThat(leo.timelineEntry(canaryText + " from the agent")).isVisible();

            // Meanwhile the stream was silent: no message, no number, nobody typing, nothing but its heartbeat.
            restClient().postMessage(talk, "To the harbour.");
            stream.awaitText("To the harbour.");
            String meanwhile = stream.text().substring(before.length());
            String silence = meanwhile.substring(0, meanwhile.indexOf("To the harbour."));
            assertThat(silence)
                    .doesNotContain("event:status", "\"typing\":true")
                    .containsOnlyOnce("event:message");

            agent.answer("Noted. Anything else?");
            assertThat(carla.message("Noted. Anything else?")).isVisible();
            agent.closeConversation();
            assertThat(carla.statusLine()).hasText("This conversation is closed");
            stream.awaitText("\"status\":\"CLOSED\"");
            received.add(stream.text());
        }

        collectReceived(carla, responses);
        requestAllCustomerPaths(talk);
        assertThat(received).hasSizeGreaterThan(15);
        for (String bytes : received) {
            assertThat(bytes).doesNotContainIgnoringCase(canaryText).doesNotContain("Ana Admin", "Sofia Supervisor");
        }
        assertThat(restClient().messageTexts(talk))
                .containsExactly(
                        "I moved house.",
                        "Leo Agent joined the conversation.",
                        "Where to?",
                        "To the harbour.",
                        "Noted. Anything else?",
                        "Leo Agent closed the conversation.");
    }

    /** Everything that the browser got, and what the page kept and shows. */
    private void collectReceived(HostedChatPage carla, List<Response> responses) {
        for (Response response : responses) {
            received.add(response.url() + response.allHeaders());
            if (!WidgetShopPage.isEventStream(response.url())) {
                try {
                    received.add(response.text());
                } catch (PlaywrightException e) {
                    // The answers without a body have none to give.
                    assertThat(response.status()).as(response.url()).isIn(204, 304);
                }
            }
        }
        String heard = (String) carla.page().evaluate("window.heard");
        assertThat(heard).contains("Where to?", "event:message");
        received.add(heard);
        received.add((String) carla.page().evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"));
        received.add((String) carla.page().evaluate("document.querySelector('aside-chat').shadowRoot.innerHTML"));
        received.add(carla.page().content());
    }

    /** Everything that a channel can ask for with this token, and some things that it cannot. */
    private void requestAllCustomerPaths(CustomerRestClient.ConversationHandle talk) {
        String own = "/api/v1/conversations/" + talk.id();
        for (String path : List.of(
                own,
                own + "/messages",
                own + "/messages?after=2&limit=1",
                own + "/messages?after=-1",
                own + "/messages?after=nonsense",
                own + "/internal-messages",
                own + "/transcript",
                "/api/v1/conversations/" + UUID.randomUUID(),
                "/api/v1/companies/acme",
                "/api/openapi",
                "/chat/acme")) {
            HttpResponse<String> answer = restClient().get(path, talk);
            received.add(
                    path + " " + answer.statusCode() + " " + answer.headers().map() + "\n" + answer.body());
        }
        assertThat(restClient().get("/api/openapi", talk).body()).doesNotContainIgnoringCase("internal message");
    }
}
