package app.aside.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerKey;
import app.aside.conversation.Typing;
import app.aside.live.Bell;
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

class EventsTest extends Door {

    private static final EventStreams.Beginning START = new EventStreams.Beginning(null, null);

    @Autowired
    Typing typing;

    @Autowired
    Bell bell;

    @Autowired
    EventStreams streams;

    @Autowired
    CustomerConversations conversations;

    @Autowired
    QueuePlaces places;

    @Autowired
    ChannelSettings settings;

    @Autowired
    MeterRegistry meters;

    @Test
    void tellsWhatWasSaidThenWhatIsSaid() throws Exception {
        Shop shop = open();
        Talk talk = start(shop);
        try (Listener listener = new Listener(talk)) {
            assertThat(listener.response.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            assertThat(listener.response.headers().map()).doesNotContainKey("set-cookie");
            await().untilAsserted(() -> assertThat(listener.ids()).containsExactly("1"));
            await().untilAsserted(() -> assertThat(listener.data("status")).hasSize(1));
            assertThat(listener.data("status").getFirst()).contains("\"queuePlace\":1");

            service.take(shop.leo(), talk.conversation());
            answer(shop, talk, "Hello\nCarla");
            post(talk.path("/messages"), "{\"text\":\"Hello Leo\"}", talk.token());

            await().untilAsserted(() -> assertThat(listener.ids()).containsExactly("1", "2", "3", "4"));
            assertThat(JSON.readTree(listener.data("message").get(2))
                            .get("text")
                            .asString())
                    .isEqualTo("Hello\nCarla");
            await().untilAsserted(() -> assertThat(listener.data("status")).hasSize(2));
            assertThat(listener.data("status").getLast()).contains("\"agent\":\"Leo\"");
        }
    }

    @Test
    void isResumedAfterTheLastEvent() throws Exception {
        Shop shop = open();
        Talk talk = start(shop);
        service.take(shop.leo(), talk.conversation());
        answer(shop, talk, "Three");
        try (Listener listener = new Listener(talk, "Last-Event-ID", "2")) {
            await().untilAsserted(() -> assertThat(listener.ids()).containsExactly("3"));
        }
        try (Listener listener = new Listener(talk, "Last-Event-ID", "none")) {
            await().untilAsserted(() -> assertThat(listener.ids()).containsExactly("1", "2", "3"));
        }
    }

    @Test
    void beginsWithTheLatestIfAskedTo() throws Exception {
        Shop shop = open();
        Talk talk = start(shop);
        service.take(shop.leo(), talk.conversation());
        answer(shop, talk, "Three");
        try (Listener listener = new Listener("/events?latest=2", talk)) {
            await().untilAsserted(() -> assertThat(listener.ids()).containsExactly("2", "3"));
            answer(shop, talk, "Four");
            await().untilAsserted(() -> assertThat(listener.ids()).containsExactly("2", "3", "4"));
        }
        try (Listener listener = new Listener("/events?latest=200", talk)) {
            await().untilAsserted(() -> assertThat(listener.ids()).containsExactly("1", "2", "3", "4"));
        }
        try (Listener resumed = new Listener("/events?latest=1", talk, "Last-Event-ID", "2")) {
            await().untilAsserted(() -> assertThat(resumed.ids()).containsExactly("3", "4"));
        }
        for (String wrong : List.of("0", "-1", "201", "9".repeat(30), "many")) {
            HttpResponse<String> refused = get(talk.path("/events?latest=" + wrong), talk.token());
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(refused.body()).contains("request-malformed");
        }
    }

    @Test
    void takesAFutureEventForTheLastKnown() throws Exception {
        Shop shop = open();
        Talk talk = start(shop);
        service.take(shop.leo(), talk.conversation());
        for (String future : List.of("4", "2147483648", "9".repeat(30))) {
            try (Listener listener = new Listener(talk, "Last-Event-ID", future)) {
                await().untilAsserted(() -> assertThat(listener.data("status")).hasSize(1));
                assertThat(listener.ids()).isEmpty();
                answer(shop, talk, "Next");
                await().untilAsserted(() -> assertThat(listener.ids()).hasSize(1));
            }
        }
    }

    @Test
    void showsThatTheAgentTypesUntilTheAnswer() throws Exception {
        Shop shop = open();
        Talk talk = start(shop);
        try (Listener listener = new Listener(talk)) {
            await().untilAsserted(() -> assertThat(listener.data("status")).hasSize(1));
            typing.agentTypes(shop.leo(), talk.conversation());
            service.take(shop.leo(), talk.conversation());
            await().untilAsserted(() -> assertThat(listener.data("status")).hasSize(2));
            assertThat(listener.data("typing")).isEmpty();

            typing.agentTypes(shop.leo(), talk.conversation());
            await().untilAsserted(() -> assertThat(listener.data("typing")).containsExactly("{\"typing\":true}"));
            answer(shop, talk, "There");
            await().untilAsserted(() ->
                    assertThat(listener.data("typing")).containsExactly("{\"typing\":true}", "{\"typing\":false}"));
        }
    }

    @Test
    void saysNothingWhenNothingChangedForTheCustomer() throws Exception {
        Talk talk = start(open());
        try (Listener listener = new Listener(talk)) {
            await().untilAsserted(() -> assertThat(listener.data("status")).hasSize(1));
            long beats = listener.heartbeats();
            bell.ring(Topic.conversation(talk.conversation().value()));
            bell.ring(Topic.thread(talk.conversation().value()));
            bell.ring(Topic.threadTyping(talk.conversation().value()));
            await().untilAsserted(() -> assertThat(listener.heartbeats()).isGreaterThan(beats + 1));
            assertThat(listener.heard.stream().filter(event -> !event.name().isEmpty()))
                    .hasSize(2);
        }
    }

    @Test
    void tellsThePlaceInTheQueueAsItMoves() throws Exception {
        Shop shop = open();
        Talk first = start(shop);
        Talk second = start(shop);
        try (Listener listener = new Listener(second)) {
            await().untilAsserted(() -> assertThat(listener.data("status")).hasSize(1));
            service.take(shop.leo(), first.conversation());
            await().untilAsserted(
                            () -> assertThat(listener.data("status").getLast()).contains("\"queuePlace\":1"));
        }
    }

    @Test
    void forgetsAClientThatIsGone() throws Exception {
        Talk talk = start(open());
        await().untilAsserted(() -> assertThat(streams.count()).isZero());
        int topics = bell.topics();
        Listener listener = new Listener(talk);
        await().untilAsserted(() -> assertThat(streams.count()).isEqualTo(1));
        listener.close();
        await().untilAsserted(() -> assertThat(streams.count()).isZero());
        assertThat(bell.topics()).isEqualTo(topics);
    }

    @Test
    void onlySoManyListenAtOneAddressAndAltogether() {
        ChannelSettings.Limits limits = settings.limits();
        EventStreams few = new EventStreams(
                conversations,
                places,
                typing,
                bell,
                new ChannelSettings(
                        settings.heartbeat(),
                        new ChannelSettings.Limits(
                                limits.address(),
                                limits.start(),
                                limits.token(),
                                limits.channel(),
                                new ChannelSettings.Share(2, 3),
                                limits.uploads())),
                Clock.systemUTC());
        Talk talk = start(open());
        CustomerKey key = new CustomerKey(talk.conversation(), talk.token());
        int topics = bell.topics();
        few.open(key, START, "here");
        few.open(key, START, "here");
        assertFull(HttpStatus.TOO_MANY_REQUESTS, () -> few.open(key, START, "here"));
        few.open(key, START, "there");
        assertFull(HttpStatus.SERVICE_UNAVAILABLE, () -> few.open(key, START, "there"));

        few.close();
        await().untilAsserted(() -> assertThat(few.count()).isZero());
        assertThat(bell.topics()).isEqualTo(topics);
    }

    private static void assertFull(HttpStatus status, ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        Places.Full.class, full -> assertThat(full.status()).isEqualTo(status));
    }

    @Test
    void askedForItsHeadOnlyItOpensNothing() throws Exception {
        Talk talk = start(open());
        await().untilAsserted(() -> assertThat(streams.count()).isZero());
        HttpResponse<String> head = head(talk.path("/events"), talk.token());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(streams.count()).isZero();
        assertThat(head(talk.path("/events"), "wrong").statusCode()).isEqualTo(404);
        assertThat(head(talk.path("/events"), null).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> head(String path, @Nullable String token) {
        return send(request(path, token).method("HEAD", BodyPublishers.noBody()));
    }

    @Test
    void closesTheOldestOfTooManyStreams() throws Exception {
        Talk talk = start(open());
        Talk other = start(open(company + "b"));
        await().untilAsserted(() -> assertThat(streams.count()).isZero());
        List<Listener> listeners = new ArrayList<>();
        listeners.add(new Listener(other));
        for (int i = 0; i < EventStreams.MOST_PER_CONVERSATION; i++) {
            listeners.add(new Listener(talk));
        }
        await().untilAsserted(() -> assertThat(metered()).isEqualTo(1 + EventStreams.MOST_PER_CONVERSATION));
        assertThat(listeners).noneMatch(Listener::hasEnded);

        listeners.add(new Listener(talk));
        await().untilAsserted(() -> assertThat(listeners.get(1).hasEnded()).isTrue());
        await().untilAsserted(() -> assertThat(metered()).isEqualTo(1 + EventStreams.MOST_PER_CONVERSATION));
        post(talk.path("/messages"), "{\"text\":\"Hello\"}", talk.token());
        for (Listener listener : listeners.subList(2, listeners.size())) {
            await().untilAsserted(() -> assertThat(listener.ids()).containsExactly("1", "2"));
        }
        assertThat(listeners.stream().filter(Listener::hasEnded)).hasSize(1);
        for (Listener listener : listeners) {
            listener.close();
        }
    }

    @Test
    void closesWhoTakesNothing() throws Exception {
        Shop shop = open();
        Talk talk = start(shop);
        service.take(shop.leo(), talk.conversation());
        for (int i = 0; i < 100; i++) {
            answer(shop, talk, "漢".repeat(10_000));
        }
        await().untilAsserted(() -> assertThat(streams.count()).isZero());
        try (Socket silent = silent()) {
            silent.getOutputStream()
                    .write(("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                                    .formatted(talk.path("/events"), talk.token()))
                            .getBytes(StandardCharsets.US_ASCII));
            await().untilAsserted(() -> assertThat(streams.count()).isEqualTo(1));
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(streams.count()).isZero());
        }
        try (Listener listener = new Listener(talk)) {
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(listener.ids()).hasSize(102));
        }
    }

    @Test
    void closesWhoAsksHalfAQuestion() throws Exception {
        try (Socket silent = silent()) {
            silent.setSoTimeout(40_000);
            silent.getOutputStream().write("GET /api/v1/companies HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aReaderWhoStopsReadingHoldsUpNobody() throws Exception {
        Shop shop = open();
        Talk talk = start(shop);
        service.take(shop.leo(), talk.conversation());
        List<HttpResponse<InputStream>> unread = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            unread.add(client().send(
                            request(talk.path("/events"), talk.token()).GET().build(),
                            HttpResponse.BodyHandlers.ofInputStream()));
        }
        try (Listener listener = new Listener(talk)) {
            // More than the buffers between server and client hold.
            for (int i = 0; i < 60; i++) {
                answer(shop, talk, "x".repeat(10_000));
            }
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(listener.ids()).hasSize(62));
        }
        for (HttpResponse<InputStream> response : unread) {
            response.body().close();
        }
    }

    /** A client that takes little before its buffer is full. */
    private Socket silent() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }

    private double metered() {
        return meters.get("aside.customer.streams").gauge().value();
    }
}
