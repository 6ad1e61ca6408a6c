package app.aside.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.aside.account.ChannelKeySettings;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.attachment.Enclosure;
import app.aside.attachment.Intake;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.conversation.Content;
import app.aside.conversation.ConversationId;
import app.aside.database.Identity;
import app.aside.internalmessage.InternalMessageService;
import app.aside.internalmessage.InternalTyping;
import app.aside.post.Receiver;
import app.aside.record.PrintedPdf;
import app.aside.record.Transcripts;
import app.aside.webhook.WebhookSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What staff say to each other changes no byte of what the customer gets. Two conversations go the same way step by
 * step, one of them full of internal messages; everything that their customers' side answers is kept and compared.
 */
class WallTest extends Door {

    /** In every internal text and in the names of those who only speak internally. */
    private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");

    private final List<Side> sides = new ArrayList<>();

    @Autowired
    InternalMessageService internal;

    @Autowired
    InternalTyping internalTyping;

    @Autowired
    WebhookSettings webhooks;

    @Autowired
    ChannelKeySettings channels;

    @Autowired
    Transcripts transcripts;

    @Autowired
    @Qualifier("customerReads")
    JdbcClient customerReads;

    /** One of the twins, with all that its customer was answered. */
    private final class Side {

        final Shop shop;
        final StaffId ana;
        final StaffId sofia;
        final StaffId mia;
        final List<String> answers = new ArrayList<>();
        final List<RawStream> streams = new ArrayList<>();
        /** Those of whoever waits behind this customer. */
        final List<RawStream> queue = new ArrayList<>();

        final Map<String, List<String>> tags = new HashMap<>();
        final Receiver ownSystem = new Receiver();
        final List<PrintedPdf> copies = new ArrayList<>();
        Talk talk = new Talk("", "", "");
        Talk behind = new Talk("nobody", "nobody", "nobody");
        String file = "";

        /** The files that the connector brought. */
        final Map<String, String> brought = new LinkedHashMap<>();

        final String channelKey;

        Side(String key) {
            shop = open(key);
            ana = hire("Ana " + canary, Role.ADMINISTRATOR);
            sofia = hire("Sofia " + canary, Role.SUPERVISOR);
            mia = hire("Mia", Role.AGENT);
            webhooks.add(ana, ownSystem.address());
            channelKey = channels.add(ana, "WhatsApp").key();
        }

        private StaffId hire(String name, Role role) {
            return companies.addStaff(
                    shop.account(),
                    Identity.next() + "@acme.example",
                    name,
                    Set.of(role),
                    Set.of(shop.support()),
                    null);
        }

        ConversationId id() {
            return talk.conversation();
        }

        /** Keeps an answer with its status, headers and body, ids and times taken out. */
        HttpResponse<String> keep(HttpResponse<String> answer) {
            return keep(answer, StandardCharsets.UTF_8);
        }

        private HttpResponse<String> keep(HttpResponse<String> answer, Charset readAs) {
            Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
            headers.remove("date");
            // Its value follows the length of the times in the body; what counts is that it says the truth.
            List<String> length = headers.remove("content-length");
            if (length != null) {
                assertThat(length)
                        .containsExactly(Integer.toString(answer.body().getBytes(readAs).length));
            }
            List<String> tag = headers.remove("etag");
            if (tag != null) {
                assertThat(tags.computeIfAbsent(answer.body(), body -> tag))
                        .as("the same for the same answer")
                        .isEqualTo(tag);
            }
            answers.add(answer.request().method() + " " + answer.uri().getPath() + "\n" + answer.statusCode() + " "
                    + headers + "\n" + answer.body());
            return answer;
        }

        /** Byte for byte, each as one character. */
        private void keepFile(String path) {
            try {
                keep(
                        client().send(
                                        request(path, talk.token()).GET().build(),
                                        BodyHandlers.ofString(StandardCharsets.ISO_8859_1)),
                        StandardCharsets.ISO_8859_1);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void say(String text) {
            keep(post(
                    talk.path("/messages"),
                    "{\"text\":" + quoted(text) + "}",
                    talk.token(),
                    "Idempotency-Key",
                    "key-" + text.length()));
        }

        /** The customer sends a file, which is then asked for again and again. */
        void sendFile() {
            HttpResponse<String> sent = send(request(talk.path("/attachments"), talk.token())
                    .header("Content-Type", "multipart/form-data; boundary=" + MultipartForm.BOUNDARY)
                    .POST(BodyPublishers.ofByteArray(
                            MultipartForm.of(new MultipartForm.Part("file", "line.png", SampleFiles.png(40, 30))))));
            file = json(sent).get("attachment").get("id").asString();
            keep(sent);
        }

        /** A connector brings a picture of the customer's. */
        void bring(String message, String text) {
            String said = "{\"customer\":{\"id\":\"carla\",\"name\":\"Carla\"},\"message\":{\"id\":%s,\"text\":%s}}"
                    .formatted(quoted(message), quoted(text));
            HttpResponse<String> answer = keep(send(request("/api/v1/channel/messages", channelKey)
                    .header("Content-Type", "multipart/form-data; boundary=" + MultipartForm.BOUNDARY)
                    .POST(BodyPublishers.ofByteArray(MultipartForm.of(
                            new MultipartForm.Part("message", null, SampleFiles.text(said)),
                            new MultipartForm.Part("file", "line.png", SampleFiles.png(40, 30)))))));
            if (answer.statusCode() == 201) {
                JsonNode conversation = json(answer).get("conversation");
                // Its customer holds no token; the connector asks with the channel's key.
                talk = new Talk(
                        conversation.get("id").asString(),
                        channelKey,
                        conversation.get("protocol").asString());
                brought.put(
                        json(answer).get("message").get("attachment").get("id").asString(), "<file " + message + ">");
            }
        }

        /** All that a connector may ask for, and what it may not. */
        void askAsConnector() {
            String files = "/api/v1/channel/conversations/" + talk.id() + "/attachments/";
            brought.keySet().forEach(id -> keepFile(files + id));
            internalFiles().forEach(hidden -> keep(get(files + hidden, channelKey)));
            keep(get("/api/v1/channel/conversations/" + talk.id() + "/internal-messages", channelKey));
            keep(get(talk.path("/messages"), channelKey));
            keep(post("/api/v1/channel/messages", "{}", channelKey));
        }

        /** What the customer may do is asked with right and wrong keys; the files are those of the full side for both. */
        void askEverything() {
            if (!file.isEmpty()) {
                keepFile(talk.path("/attachments/" + file));
                keepFile(talk.path("/attachments/" + file + "/picture"));
            }
            for (UUID hidden : internalFiles()) {
                keep(get(talk.path("/attachments/" + hidden), talk.token()));
                keep(get(talk.path("/attachments/" + hidden + "/picture"), talk.token()));
            }
            keep(send(request(talk.path("/messages"), null, "Origin", "https://elsewhere.example")
                    .header("Access-Control-Request-Method", "GET")
                    .method("OPTIONS", BodyPublishers.noBody())));
            copies.add(new PrintedPdf(transcripts
                    .export(ana, id(), Transcripts.Kind.CUSTOMER_COPY, ZoneOffset.UTC, (done, total) -> true)
                    .pdf()));
            keep(get(behind.path(""), behind.token()));
            keep(get(talk.path(""), talk.token()));
            keep(get(talk.path("/messages"), talk.token()));
            keep(get(talk.path("/messages?after=1&limit=2"), talk.token()));
            keep(get(talk.path("/messages?after=-1"), talk.token()));
            keep(get(talk.path("/messages?after=2000000000"), talk.token()));
            keep(get(talk.path(""), "wrong"));
            keep(get(talk.path("/messages"), null));
            keep(get(talk.path("/internal-messages"), talk.token()));
            keep(post(talk.path("/typing"), "", talk.token()));
            keep(post(talk.path("/rating"), "{\"stars\":9}", talk.token()));
            keep(post(talk.path("/messages"), "{\"text\":\"\"}", talk.token()));
            keep(get("/api/v1/companies/" + shop.key(), null));
            keep(get("/chat/" + shop.key(), null));
        }

        int lastSeq() {
            return json(get(talk.path("/messages"), talk.token()))
                    .get("lastSeq")
                    .asInt();
        }

        /** Everything the customer's side ever got, as it would be in the twin. */
        String withoutOwnNames(String text) {
            for (Map.Entry<String, String> name : brought.entrySet()) {
                text = text.replace(name.getKey(), name.getValue());
            }
            return text.replace(talk.id(), "<id>")
                    .replace(behind.id(), "<behind>")
                    .replace(behind.protocol(), "<protocol behind>")
                    .replace(talk.token(), "<token>")
                    .replace(talk.protocol(), "<protocol>")
                    .replace(shop.key(), "<company>")
                    .replace(file.isEmpty() ? "<no file>" : file, "<file>")
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>");
        }
    }

    /** The bytes of an event stream. */
    private final class RawStream implements AutoCloseable {

        private final StringBuffer heard = new StringBuffer();
        private final HttpResponse<InputStream> response;

        RawStream(Talk talk, String... headers) {
            try {
                response = client().send(
                                request(talk.path("/events"), talk.token(), headers)
                                        .GET()
                                        .build(),
                                BodyHandlers.ofInputStream());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Thread.ofVirtual().start(() -> {
                try {
                    for (int next = response.body().read();
                            next >= 0;
                            next = response.body().read()) {
                        heard.append((char) next);
                    }
                } catch (IOException e) {
                    // the test closed it
                }
            });
        }

        String events() {
            return heard.toString().replaceAll(":heartbeat\\R\\R", "");
        }

        int heartbeats() {
            return heard.toString().split(":heartbeat", -1).length;
        }

        boolean hasMessage(int seq) {
            return heard.toString().contains("id:" + seq + "\n");
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    private void both(Consumer<Side> step) {
        sides.forEach(step);
    }

    /** Lets every stream tell what there is to tell, and once more after that. */
    private void settle() {
        both(side -> {
            int last = side.lastSeq();
            side.streams.forEach(stream -> await().until(() -> stream.hasMessage(last)));
        });
        Map<RawStream, Integer> beats = new HashMap<>();
        both(side -> side.streams.forEach(stream -> beats.put(stream, stream.heartbeats())));
        beats.forEach((stream, count) -> await().until(() -> stream.heartbeats() > count + 1));
    }

    /** What staff may try at any moment; some of it is refused, and that must not show either. */
    private void whisper(Side side, StaffId agent) {
        attempt(() -> internal.send(side.ana, side.id(), agent, canary + " to the agent", UUID.randomUUID()));
        attempt(() -> internal.reply(agent, side.id(), 1, canary + " from the agent", UUID.randomUUID()));
        attempt(() -> internal.call(agent, side.id(), side.sofia, canary + " a call", UUID.randomUUID()));
        attempt(() -> internal.reply(side.sofia, side.id(), 1, canary + " from Sofia", UUID.randomUUID()));
        attempt(() -> {
            try (ReceivedFile file = SampleFiles.received(intake, canary + ".txt", SampleFiles.text(canary))) {
                internal.send(
                        side.ana,
                        side.id(),
                        agent,
                        Content.of(Enclosure.of(canary + " a caption", file)),
                        UUID.randomUUID());
            }
        });
        attempt(() -> {
            try (ReceivedFile file = SampleFiles.received(intake, canary + ".png", SampleFiles.png(60, 20))) {
                internal.reply(agent, side.id(), 1, Content.of(Enclosure.of("", file)), UUID.randomUUID());
            }
        });
        attempt(() -> internalTyping.types(side.ana, side.id()));
        attempt(() -> internalTyping.types(agent, side.id()));
        attempt(() -> internal.saveDraft(side.ana, side.id(), canary + " a draft"));
        attempt(() -> internal.saveDraft(side.ana, side.id(), canary + " a draft, changed"));
        attempt(() -> internal.saveDraft(side.sofia, side.id(), canary + " a draft"));
        attempt(() -> internal.saveDraft(side.sofia, side.id(), ""));
        attempt(() -> internal.saveDraft(agent, side.id(), canary + " a draft"));
        attempt(() -> internal.markSeen(agent, side.id(), 2));
        attempt(() -> internal.markSeen(side.ana, side.id(), 3));
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (Refusal refusal) {
            assertThat(refusal.sentence()).isNotEmpty();
        }
    }

    @Test
    @Tag("UC-07.5")
    void theTwinWithoutInternalMessagesIsAnsweredTheSame() throws Exception {
        sides.add(new Side(company));
        sides.add(new Side("d" + company.substring(1)));
        Side full = sides.getFirst();

        both(side -> side.talk = start(side.shop));
        whisper(full, full.shop.leo());
        both(side -> side.streams.add(new RawStream(side.talk)));
        both(side -> side.behind = start(side.shop));
        both(side -> side.queue.add(new RawStream(side.behind)));
        both(side -> await().until(() -> side.queue.getFirst().events().contains("\"queuePlace\":2")));
        settle();
        both(Side::askEverything);

        whisper(full, full.shop.leo());
        both(side -> service.take(side.shop.leo(), side.id()));
        both(side -> await().until(() -> side.queue.getFirst().events().contains("\"queuePlace\":1")));
        settle();
        whisper(full, full.shop.leo());
        both(side -> side.say("Hello"));
        both(Side::sendFile);
        settle();
        whisper(full, full.shop.leo());
        both(side -> answer(side.shop, side.talk, "Good morning"));
        both(side -> side.streams.add(new RawStream(side.talk, "Last-Event-ID", "2")));
        settle();
        both(Side::askEverything);

        both(side -> service.transfer(side.shop.leo(), side.id(), side.shop.support(), side.mia));
        settle();
        whisper(full, full.mia);
        both(side -> side.say("Hello Mia"));
        settle();
        both(Side::askEverything);

        both(side -> service.transfer(side.mia, side.id(), side.shop.support(), null));
        settle();
        whisper(full, full.mia);
        both(Side::askEverything);

        both(side -> service.take(side.mia, side.id()));
        settle();
        both(Side::askEverything);
        whisper(full, full.mia);
        both(Side::askEverything);
        both(side -> service.close(side.mia, side.id()));
        settle();
        whisper(full, full.mia);
        both(side -> side.say("Too late"));
        both(side -> side.keep(post(side.talk.path("/rating"), "{\"stars\":5}", side.talk.token())));
        both(side -> side.streams.add(new RawStream(side.talk, "Last-Event-ID", "1")));
        settle();
        both(Side::askEverything);

        assertThat(internalMessagesOf(full)).as("what there was to betray").isGreaterThan(20);
        assertThat(internalFiles()).as("files that there were to betray").hasSizeGreaterThan(4);
        both(side -> await().until(() -> side.ownSystem.types().contains("conversation.rated")));
        compare(full, sides.getLast());
        compareOwnSystems(full, sides.getLast());
        compareCopies(full, sides.getLast());
        assertThat(full.withoutOwnNames(full.queue.getFirst().events()))
                .as("the place in the queue moves at the same events")
                .isEqualTo(sides.getLast()
                        .withoutOwnNames(sides.getLast().queue.getFirst().events()));
        for (Side side : sides) {
            side.queue.getFirst().close();
            side.ownSystem.close();
            for (RawStream stream : side.streams) {
                stream.close();
            }
        }
    }

    @Test
    @Tag("UC-11.5")
    void theTwinWhomAConnectorSpeaksForIsAnsweredTheSame() {
        sides.add(new Side(company));
        sides.add(new Side("d" + company.substring(1)));
        Side full = sides.getFirst();

        both(side -> side.bring("1", ""));
        whisper(full, full.shop.leo());
        both(side -> side.bring("2", "Waiting"));
        both(side -> service.take(side.shop.leo(), side.id()));
        whisper(full, full.shop.leo());
        both(side -> side.bring("3", "Look"));
        both(Side::askAsConnector);
        both(side -> answer(side.shop, side.talk, "Good morning"));
        whisper(full, full.shop.leo());
        both(side -> side.bring("3", "Look"));
        both(side -> side.bring("3", "Something else"));
        both(side -> service.transfer(side.shop.leo(), side.id(), side.shop.support(), side.mia));
        whisper(full, full.mia);
        both(side -> side.bring("4", "Hello Mia"));
        both(Side::askAsConnector);
        both(side -> service.close(side.mia, side.id()));
        whisper(full, full.mia);
        both(side -> side.bring("4", "Hello Mia"));
        both(Side::askAsConnector);

        assertThat(internalMessagesOf(full)).as("what there was to betray").isGreaterThan(10);
        assertThat(internalFiles()).as("files that there were to betray").hasSizeGreaterThan(4);
        both(side -> await().until(() -> side.ownSystem.types().contains("conversation.closed")));
        compareAnswers(full, sides.getLast());
        compareOwnSystems(full, sides.getLast());
        both(side -> side.ownSystem.close());
    }

    private void compare(Side full, Side plain) {
        compareAnswers(full, plain);
        for (int i = 0; i < full.streams.size(); i++) {
            String events = full.streams.get(i).events();
            assertThat(events).doesNotContain(canary).contains("event:message", "event:status");
            assertThat(full.withoutOwnNames(events))
                    .isEqualTo(plain.withoutOwnNames(plain.streams.get(i).events()));
        }
    }

    private void compareAnswers(Side full, Side plain) {
        assertThat(full.answers).hasSameSizeAs(plain.answers);
        for (int i = 0; i < full.answers.size(); i++) {
            assertThat(full.answers.get(i)).doesNotContain(canary);
            assertThat(full.withoutOwnNames(full.answers.get(i)))
                    .isEqualTo(plain.withoutOwnNames(plain.answers.get(i)));
        }
    }

    private void compareOwnSystems(Side full, Side plain) {
        List<String> letters = letters(full);
        assertThat(letters).hasSizeGreaterThan(8).isEqualTo(letters(plain));
        assertThat(String.join("", letters)).doesNotContain(canary);
    }

    /** What a company's own system got, without the numbers that are new for each event. */
    private List<String> letters(Side side) {
        return side.ownSystem.received().stream()
                .map(one -> side.withoutOwnNames(one.body()).replace(one.id(), "<event>"))
                .toList();
    }

    private void compareCopies(Side full, Side plain) {
        assertThat(full.copies).hasSameSizeAs(plain.copies).hasSizeGreaterThan(4);
        for (int i = 0; i < full.copies.size(); i++) {
            assertThat(full.copies.get(i).everything()).doesNotContain(canary);
            assertThat(printed(full, full.copies.get(i))).isEqualTo(printed(plain, plain.copies.get(i)));
        }
    }

    private static String printed(Side side, PrintedPdf copy) {
        return side.withoutOwnNames(copy.text()).replaceAll("\\d\\d:\\d\\d(:\\d\\d)?", "<clock>");
    }

    /** The files of the full side, which neither customer may reach. */
    private List<UUID> internalFiles() {
        return jdbc.sql("SELECT id FROM internal_attachment WHERE conversation_id = ? ORDER BY id")
                .param(sides.getFirst().id().value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private long internalMessagesOf(Side side) {
        return jdbc.sql("SELECT COUNT(*) FROM internal_message WHERE conversation_id = ?")
                .param(side.id().value())
                .query(Long.class)
                .single();
    }

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Intake intake;

    @Test
    @Tag("UC-07.5")
    void theDescriptionAndTheFilesForCustomersDoNotNameTheThing() {
        for (String path : List.of("/api/openapi", "/chat/" + open().key(), "/chat/unknown-company")) {
            assertThat(get(path, null).body().toLowerCase(java.util.Locale.ROOT))
                    .as(path)
                    .doesNotContain("internal", "supervisor", "private", "aside_customer");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "internal_message",
                "internal_thread",
                "internal_participant",
                "internal_read_mark",
                "supervisor_call",
                "internal_draft",
                "internal_attachment",
                "internal_attachment_chunk",
                "answer_draft",
                "staff"
            })
    @Tag("UC-07.5")
    void theAccountThatReadsForCustomersIsRefusedByMariaDb(String table) {
        assertThat(customerReads
                        .sql("SELECT COUNT(*) FROM message")
                        .query(Long.class)
                        .single())
                .isNotNull();
        for (String statement : List.of(
                "SELECT COUNT(*) FROM " + table,
                "SELECT * FROM " + table + " LIMIT 1",
                "SELECT c.id FROM conversation c JOIN " + table + " t LIMIT 1",
                "SELECT EXISTS (SELECT 1 FROM " + table + ")",
                "DELETE FROM " + table)) {
            assertThatThrownBy(() -> customerReads.sql(statement).query().listOfRows())
                    .as(statement)
                    .hasStackTraceContaining("command denied to user 'aside_customer'@");
        }
    }
}
