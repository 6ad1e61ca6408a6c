package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.aside.conversation.ConversationTypingService;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.customerapi.limit.ConcurrencyLimiter;
import app.aside.customerapi.limit.CustomerApiProperties;
import app.aside.customerapi.stream.EventStreamRegistry;
import app.aside.customerapi.stream.QueuePositionNotifier;
import app.aside.live.ChangeNotifier;
import app.aside.live.DeliveryTimer;
import app.aside.live.SingleNode;
import app.aside.live.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

class EventStreamTest extends ApiTest {

    private static final EventStreamRegistry.StartPosition FROM_BEGINNING =
            new EventStreamRegistry.StartPosition(null, null);

    @Autowired
    ConversationTypingService typing;

    @Autowired
    DeliveryTimer deliveryTimer;

    @Autowired
    ChangeNotifier changeNotifier;

    @Autowired
    EventStreamRegistry streams;

    @Autowired
    CustomerConversationService conversations;

    @Autowired
    QueuePositionNotifier queuePositions;

    @Autowired
    CustomerApiProperties settings;

    @Autowired
    MeterRegistry meters;

    @Test
    void deliversExistingThenNewMessages() throws Exception {
        ApiCompany shop = createCompany();
        ConversationHandle talk = startConversation(shop);
        try (EventStreamListener listener = new EventStreamListener(talk)) {
            assertThat(listener.response.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            assertThat(listener.response.headers().map()).doesNotContainKey("set-cookie");
            await().untilAsserted(() -> assertThat(listener.eventIds()).containsExactly("1"));
            await().untilAsserted(() -> assertThat(listener.eventData("status")).hasSize(1));
            assertThat(listener.eventData("status").getFirst()).contains("\"queuePlace\":1");

            conversationService.take(shop.leo(), talk.conversationId());
            answerAsAgent(shop, talk, "Hello\nCarla");
            post(talk.path("/messages"), "{\"text\":\"Hello Leo\"}", talk.token());

            await().untilAsserted(() -> assertThat(listener.eventIds()).containsExactly("1", "2", "3", "4"));
            assertThat(JSON.readTree(listener.eventData("message").get(2))
                            .get("text")
                            .asString())
                    .isEqualTo("Hello\nCarla");
            await().untilAsserted(() -> assertThat(listener.eventData("status")).hasSize(2));
            assertThat(listener.eventData("status").getLast()).contains("\"agent\":\"Leo\"");
        }
    }

    @Test
    void resumesAfterLastEventId() throws Exception {
        ApiCompany shop = createCompany();
        ConversationHandle talk = startConversation(shop);
        conversationService.take(shop.leo(), talk.conversationId());
        answerAsAgent(shop, talk, "Three");
        try (EventStreamListener listener = new EventStreamListener(talk, "Last-Event-ID", "2")) {
            await().untilAsserted(() -> assertThat(listener.eventIds()).containsExactly("3"));
        }
        try (EventStreamListener listener = new EventStreamListener(talk, "Last-Event-ID", "none")) {
            await().untilAsserted(() -> assertThat(listener.eventIds()).containsExactly("1", "2", "3"));
        }
    }

    @Test
    void startsWithLatestOnRequest() throws Exception {
        ApiCompany shop = createCompany();
        ConversationHandle talk = startConversation(shop);
        conversationService.take(shop.leo(), talk.conversationId());
        answerAsAgent(shop, talk, "Three");
        try (EventStreamListener listener = new EventStreamListener("/events?latest=2", talk)) {
            await().untilAsserted(() -> assertThat(listener.eventIds()).containsExactly("2", "3"));
            answerAsAgent(shop, talk, "Four");
            await().untilAsserted(() -> assertThat(listener.eventIds()).containsExactly("2", "3", "4"));
        }
        try (EventStreamListener listener = new EventStreamListener("/events?latest=200", talk)) {
            await().untilAsserted(() -> assertThat(listener.eventIds()).containsExactly("1", "2", "3", "4"));
        }
        try (EventStreamListener resumed = new EventStreamListener("/events?latest=1", talk, "Last-Event-ID", "2")) {
            await().untilAsserted(() -> assertThat(resumed.eventIds()).containsExactly("3", "4"));
        }
        for (String wrong : List.of("0", "-1", "201", "9".repeat(30), "many")) {
            HttpResponse<String> refused = get(talk.path("/events?latest=" + wrong), talk.token());
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(refused.body()).contains("request-malformed");
        }
    }

    @Test
    void treatsFutureLastEventIdAsLatest() throws Exception {
        ApiCompany shop = createCompany();
        ConversationHandle talk = startConversation(shop);
        conversationService.take(shop.leo(), talk.conversationId());
        for (String future : List.of("4", "2147483648", "9".repeat(30))) {
            try (EventStreamListener listener = new EventStreamListener(talk, "Last-Event-ID", future)) {
                await().untilAsserted(
                                () -> assertThat(listener.eventData("status")).hasSize(1));
                assertThat(listener.eventIds()).isEmpty();
                answerAsAgent(shop, talk, "Next");
                await().untilAsserted(() -> assertThat(listener.eventIds()).hasSize(1));
            }
        }
    }

    @Test
    void deliversTypingUntilTheAnswer() throws Exception {
        ApiCompany shop = createCompany();
        ConversationHandle talk = startConversation(shop);
        try (EventStreamListener listener = new EventStreamListener(talk)) {
            await().untilAsserted(() -> assertThat(listener.eventData("status")).hasSize(1));
            typing.reportAgentTyping(shop.leo(), talk.conversationId());
            conversationService.take(shop.leo(), talk.conversationId());
            await().untilAsserted(() -> assertThat(listener.eventData("status")).hasSize(2));
            assertThat(listener.eventData("typing")).isEmpty();

            typing.reportAgentTyping(shop.leo(), talk.conversationId());
            await().untilAsserted(() -> assertThat(listener.eventData("typing")).containsExactly("{\"typing\":true}"));
            answerAsAgent(shop, talk, "There");
            await().untilAsserted(() -> assertThat(listener.eventData("typing"))
                    .containsExactly("{\"typing\":true}", "{\"typing\":false}"));
        }
    }

    @Test
    void sendsNothingWithoutCustomerVisibleChange() throws Exception {
        ConversationHandle talk = startConversation(createCompany());
        try (EventStreamListener listener = new EventStreamListener(talk)) {
            await().untilAsserted(() -> assertThat(listener.eventData("status")).hasSize(1));
            long beats = listener.heartbeats();
            changeNotifier.publish(Topic.conversation(talk.conversationId().value()));
            changeNotifier.publish(Topic.internalThread(talk.conversationId().value()));
            changeNotifier.publish(Topic.internalTyping(talk.conversationId().value()));
            await().untilAsserted(() -> assertThat(listener.heartbeats()).isGreaterThan(beats + 1));
            assertThat(listener.events.stream().filter(event -> !event.name().isEmpty()))
                    .hasSize(2);
        }
    }

    @Test
    void deliversQueuePositionChanges() throws Exception {
        ApiCompany shop = createCompany();
        ConversationHandle first = startConversation(shop);
        ConversationHandle second = startConversation(shop);
        try (EventStreamListener listener = new EventStreamListener(second)) {
            await().untilAsserted(() -> assertThat(listener.eventData("status")).hasSize(1));
            conversationService.take(shop.leo(), first.conversationId());
            await().untilAsserted(() ->
                    assertThat(listener.eventData("status").getLast()).contains("\"queuePlace\":1"));
        }
    }

    @Test
    void removesDisconnectedClient() throws Exception {
        ConversationHandle talk = startConversation(createCompany());
        await().untilAsserted(() -> assertThat(streams.openCount()).isZero());
        int topics = changeNotifier.countTopics();
        EventStreamListener listener = new EventStreamListener(talk);
        await().untilAsserted(() -> assertThat(streams.openCount()).isEqualTo(1));
        listener.close();
        await().untilAsserted(() -> assertThat(streams.openCount()).isZero());
        assertThat(changeNotifier.countTopics()).isEqualTo(topics);
    }

    @Test
    void limitsStreamsPerAddressAndInTotal() {
        CustomerApiProperties.Limits limits = settings.limits();
        // Streams and windows of other tests may still unsubscribe from the shared one.
        ChangeNotifier ownNotifier = SingleNode.changeNotifier();
        EventStreamRegistry few = new EventStreamRegistry(
                conversations,
                queuePositions,
                typing,
                ownNotifier,
                new CustomerApiProperties(
                        settings.heartbeat(),
                        settings.bodyTimeout(),
                        new CustomerApiProperties.Limits(
                                limits.address(),
                                limits.start(),
                                limits.token(),
                                limits.channel(),
                                new CustomerApiProperties.ConcurrencyLimit(2, 3),
                                limits.uploads())),
                deliveryTimer,
                Clock.systemUTC());
        ConversationHandle talk = startConversation(createCompany());
        CustomerCredentials key = new CustomerCredentials(talk.conversationId(), talk.token());
        few.open(key, FROM_BEGINNING, "here");
        few.open(key, FROM_BEGINNING, "here");
        assertFull(HttpStatus.TOO_MANY_REQUESTS, () -> few.open(key, FROM_BEGINNING, "here"));
        few.open(key, FROM_BEGINNING, "there");
        assertThat(ownNotifier.countTopics()).isPositive();
        assertFull(HttpStatus.SERVICE_UNAVAILABLE, () -> few.open(key, FROM_BEGINNING, "there"));

        few.close();
        await().untilAsserted(() -> assertThat(few.openCount()).isZero());
        assertThat(ownNotifier.countTopics()).isZero();
    }

    private static void assertFull(HttpStatus status, ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        ConcurrencyLimiter.LimitExceededException.class,
                        full -> assertThat(full.status()).isEqualTo(status));
    }

    @Test
    void headRequestOpensNoStream() throws Exception {
        ConversationHandle talk = startConversation(createCompany());
        await().untilAsserted(() -> assertThat(streams.openCount()).isZero());
        HttpResponse<String> head = head(talk.path("/events"), talk.token());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(streams.openCount()).isZero();
        assertThat(head(talk.path("/events"), "wrong").statusCode()).isEqualTo(404);
        assertThat(head(talk.path("/events"), null).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> head(String path, @Nullable String token) {
        return send(request(path, token).method("HEAD", BodyPublishers.noBody()));
    }

    @Test
    void closesOldestStreamAboveTheLimit() throws Exception {
        ConversationHandle talk = startConversation(createCompany());
        ConversationHandle other = startConversation(createCompany(companyKey + "b"));
        await().untilAsserted(() -> assertThat(streams.openCount()).isZero());
        List<EventStreamListener> listeners = new ArrayList<>();
        listeners.add(new EventStreamListener(other));
        for (int i = 0; i < EventStreamRegistry.MAX_PER_CONVERSATION; i++) {
            listeners.add(new EventStreamListener(talk));
        }
        await().untilAsserted(() -> assertThat(streamGauge()).isEqualTo(1 + EventStreamRegistry.MAX_PER_CONVERSATION));
        assertThat(listeners).noneMatch(EventStreamListener::hasEnded);

        listeners.add(new EventStreamListener(talk));
        await().untilAsserted(() -> assertThat(listeners.get(1).hasEnded()).isTrue());
        await().untilAsserted(() -> assertThat(streamGauge()).isEqualTo(1 + EventStreamRegistry.MAX_PER_CONVERSATION));
        post(talk.path("/messages"), "{\"text\":\"Hello\"}", talk.token());
        for (EventStreamListener listener : listeners.subList(2, listeners.size())) {
            await().untilAsserted(() -> assertThat(listener.eventIds()).containsExactly("1", "2"));
        }
        assertThat(listeners.stream().filter(EventStreamListener::hasEnded)).hasSize(1);
        for (EventStreamListener listener : listeners) {
            listener.close();
        }
    }

    @Test
    void closesClientThatDoesNotRead() throws Exception {
        ApiCompany shop = createCompany();
        ConversationHandle talk = startConversation(shop);
        conversationService.take(shop.leo(), talk.conversationId());
        for (int i = 0; i < 100; i++) {
            answerAsAgent(shop, talk, "漢".repeat(10_000));
        }
        await().untilAsserted(() -> assertThat(streams.openCount()).isZero());
        try (Socket silent = openUnreadConnection()) {
            silent.getOutputStream()
                    .write(("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                                    .formatted(talk.path("/events"), talk.token()))
                            .getBytes(StandardCharsets.US_ASCII));
            await().untilAsserted(() -> assertThat(streams.openCount()).isEqualTo(1));
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(streams.openCount()).isZero());
        }
        try (EventStreamListener listener = new EventStreamListener(talk)) {
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(listener.eventIds()).hasSize(102));
        }
    }

    @Test
    void closesHalfOpenRequest() throws Exception {
        try (Socket silent = openUnreadConnection()) {
            silent.setSoTimeout(40_000);
            silent.getOutputStream().write("GET /api/v1/companies HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void stalledReaderDoesNotBlockOthers() throws Exception {
        ApiCompany shop = createCompany();
        ConversationHandle talk = startConversation(shop);
        conversationService.take(shop.leo(), talk.conversationId());
        List<HttpResponse<InputStream>> unread = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            unread.add(client().send(
                            request(talk.path("/events"), talk.token()).GET().build(),
                            HttpResponse.BodyHandlers.ofInputStream()));
        }
        try (EventStreamListener listener = new EventStreamListener(talk)) {
            // More than the buffers between server and client hold.
            for (int i = 0; i < 60; i++) {
                answerAsAgent(shop, talk, "x".repeat(10_000));
            }
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(listener.eventIds()).hasSize(62));
        }
        for (HttpResponse<InputStream> response : unread) {
            response.body().close();
        }
    }

    /** A client that takes little before its buffer is full. */
    private Socket openUnreadConnection() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }

    private double streamGauge() {
        return meters.get("aside.customer.streams").gauge().value();
    }
}
