package app.aside.desk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.database.DatabaseServer;
import app.aside.database.embedded.DatabaseFreezer;
import app.aside.desk.ViewTest;
import app.aside.history.HistoryFilter;
import app.aside.history.HistoryService;
import app.aside.internalmessage.MessageOptions;
import app.aside.routing.RoutingMode;
import app.aside.routing.RoutingSettingsService;
import app.aside.search.ConversationSearch;
import app.aside.search.SearchIndexStatus;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.staff.presence.ConnectionMonitor;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The database freezes under open windows and streams, and goes on later. Nobody does anything about it. */
@TestPropertySource(properties = "aside.db.answer-timeout=2200ms")
@Tag("faults")
class DatabaseOutageTest extends ViewTest {

    private static final Pattern CSRF_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final HttpClient listener = HttpClient.newHttpClient();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    @Autowired
    private DatabaseServer server;

    @Autowired
    private ConversationSearch search;

    @Autowired
    private HistoryService history;

    @Autowired
    private RoutingSettingsService routing;

    @Autowired
    private ConnectionMonitor presence;

    @LocalServerPort
    private int port;

    /** Its stream would go on reading beside other tests. */
    @AfterEach
    void stopListening() {
        listener.shutdownNow();
    }

    @Test
    void shortOutageIsToldEverywhereAndEndsByItself() throws Exception {
        freezeFor(Duration.ZERO);
    }

    @Test
    @Tag("faults")
    void outageOfTwentySecondsIsToldEverywhereAndEndsByItself() throws Exception {
        freezeFor(Duration.ofSeconds(20));
    }

    @Test
    @Tag("faults")
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void longOutageIsToldEverywhereAndEndsByItself() throws Exception {
        freezeFor(Duration.ofMinutes(3));
    }

    private void freezeFor(Duration atLeast) throws Exception {
        routing.changeMode(company.ana(), company.support(), RoutingMode.DIRECT);
        BrowserlessUIContext leo = window(company.leo());
        open(leo, "inbox");
        CustomerCredentials customer = startConversation(company);
        ConversationId id = customer.conversation();
        Awaitility.await()
                .until(() -> company.leo()
                        .equals(conversationReader.require(company.ana(), id).agentId()));
        open(leo, "inbox/" + id);
        BrowserlessUIContext max = window(company.max());
        listenToEvents(customer);
        String csrf = csrfToken();
        TypedTextReceiver.Sending sending = new TypedTextReceiver.Sending(
                SendRequest.of(UUID.randomUUID()),
                id,
                BoxPurpose.ANSWER,
                "Written meanwhile",
                "",
                "",
                MessageOptions.NONE,
                0,
                false);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> search.status().state() == SearchIndexStatus.State.READY);
        long start = System.nanoTime();

        try (DatabaseFreezer frozen = new DatabaseFreezer(server)) {
            HttpResponse<String> answer = get("/api/v1/conversations/" + id, customer);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertUnavailable(answer);
            assertUnavailable(sendAsCustomer(customer, "Hello?"));
            assertThat(get("/readyz", customer).statusCode()).isEqualTo(503);
            assertThat(get("/livez", customer).statusCode()).isEqualTo(200);

            HttpResponse<String> refused = post(
                    "/login",
                    "_csrf=" + csrf + "&username=leo%40acme.example&password=right",
                    "Content-Type",
                    "application/x-www-form-urlencoded");
            assertThat(refused.headers().firstValue("Location"))
                    .hasValueSatisfying(location -> assertThat(location).endsWith("/login?unavailable"));
            assertThat(get("/login?unavailable", customer).body())
                    .contains("The database cannot be reached right now, so your password could not be checked.");

            await(leo, () -> banner(leo).startsWith("The database cannot be reached right now."));
            receiver(leo).send(sending);
            assertThat(lastAnswer(leo))
                    .contains("this.postponed($0)")
                    .contains(sending.request().id().toString());
            receiver(leo).saveDraft(id, BoxPurpose.ANSWER, "Typed meanwhile", 5);
            assertThat(lastAnswer(leo)).contains("this.draftPostponed()");

            open(max, "history");
            assertThat(heading(max)).isEqualTo("The database cannot be reached right now");

            // Only this thread may use the windows.
            Awaitility.await()
                    .pollInSameThread()
                    .atMost(atLeast.plusSeconds(10))
                    .until(() -> {
                        sendHeartbeat(leo);
                        sendHeartbeat(max);
                        return System.nanoTime() - start > atLeast.toNanos();
                    });
        }

        await(leo, () -> banner(leo).isEmpty());
        leo.activate();
        receiver(leo).send(sending);
        await(max, () -> heading(max).equals("Service History"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> events.stream().anyMatch(line -> line.contains("Written meanwhile")));
        presence.sweep();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM presence_entry WHERE account_id = ? AND kind = 'CONNECTION_LOST'")
                        .param(company.id().value())
                        .query(Integer.class)
                        .single())
                .as("nobody's presence could be stored meanwhile")
                .isZero();
        assertThat(conversationReader.require(company.ana(), id).agentId()).isEqualTo(company.leo());
        assertThat(sendAsCustomer(customer, "Hello again").statusCode()).isEqualTo(201);
        assertThat(customers.listMessages(customer, 0, 20).messages())
                .filteredOn(message -> message.text().equals("Written meanwhile"))
                .hasSize(1);
        assertThat(get("/readyz", customer).statusCode()).isEqualTo(200);
        assertThat(search.status().state()).as("no index is lost").isEqualTo(SearchIndexStatus.State.READY);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !history.search(
                                company.max(),
                                new HistoryFilter("Written meanwhile", null, null, null, null, false),
                                null,
                                1)
                        .isEmpty());
    }

    /** A browser does it once a minute, whether or not the database answers; without any the window is closed. */
    private static void sendHeartbeat(BrowserlessUIContext window) {
        window.activate();
        window.getUI().getInternals().setLastHeartbeatTimestamp(System.currentTimeMillis());
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().map())
                .containsEntry("retry-after", List.of("5"))
                .containsEntry("content-type", List.of("application/problem+json"));
        assertThat(answer.body()).contains(DatabaseUnavailableException.SENTENCE);
    }

    private static String heading(BrowserlessUIContext window) {
        return window.find(H1.class).single().getText();
    }

    private static String banner(BrowserlessUIContext window) {
        return components(window, Div.class)
                .filter(element -> element.hasClassName("outage"))
                .findFirst()
                .orElseThrow()
                .getText();
    }

    private static TypedTextReceiver receiver(BrowserlessUIContext window) {
        return findComponent(window, TypedTextReceiver.class);
    }

    private static String lastAnswer(BrowserlessUIContext window) {
        window.getUI().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return window.getUI().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .map(call -> call.getExpression() + call.getParameters())
                .reduce("", (first, last) -> last);
    }

    private void listenToEvents(CustomerCredentials customer) {
        listener.sendAsync(
                request("/api/v1/conversations/" + customer.conversation() + "/events", customer)
                        .build(),
                BodyHandlers.fromLineSubscriber(new LineCollector(events)));
        Awaitility.await().until(() -> events.stream().anyMatch(line -> line.contains("status")));
    }

    private String csrfToken() throws Exception {
        Matcher token = CSRF_TOKEN.matcher(
                client.send(request("/login").build(), BodyHandlers.ofString()).body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> get(String path, CustomerCredentials customer) throws Exception {
        return client.send(request(path, customer).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> sendAsCustomer(CustomerCredentials customer, String text) throws Exception {
        return post(
                "/api/v1/conversations/" + customer.conversation() + "/messages",
                "{\"text\":\"" + text + "\"}",
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + customer.token());
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return client.send(
                request(path)
                        .headers(headers)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, CustomerCredentials customer) {
        return request(path).header("Authorization", "Bearer " + customer.token());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(5));
    }

    /** Collects the lines of an event stream. */
    private record LineCollector(Queue<String> lines) implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
