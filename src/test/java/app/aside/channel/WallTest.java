package app.aside.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.attachment.Enclosure;
import app.aside.attachment.Intake;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.conversation.Content;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerStatus;
import app.aside.database.Identity;
import app.aside.internalmessage.InternalMessageService;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
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
        Talk talk = new Talk("", "", "");

        Side(String key) {
            shop = open(key);
            ana = hire("Ana " + canary, Role.ADMINISTRATOR);
            sofia = hire("Sofia " + canary, Role.SUPERVISOR);
            mia = hire("Mia", Role.AGENT);
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
            Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
            headers.remove("date");
            // Its value follows the length of the times in the body; what counts is that it says the truth.
            List<String> length = headers.remove("content-length");
            if (length != null) {
                assertThat(length)
                        .containsExactly(Integer.toString(answer.body().getBytes(StandardCharsets.UTF_8).length));
            }
            List<String> tag = headers.remove("etag");
            if (tag != null) {
                assertThat(tag).as("made from the answer alone").containsExactly(tagOf(answer.body()));
            }
            answers.add(answer.request().method() + " " + answer.uri().getPath() + "\n" + answer.statusCode() + " "
                    + headers + "\n" + answer.body());
            return answer;
        }

        private String tagOf(String body) {
            Class<? extends Record> kind =
                    body.startsWith("{\"messages\"") ? CustomerConversations.Page.class : CustomerStatus.class;
            return java.util.Objects.requireNonNull(
                    Versioned.answer(JSON.readValue(body, kind)).getHeaders().getETag());
        }

        void say(String text) {
            keep(post(
                    talk.path("/messages"),
                    "{\"text\":" + quoted(text) + "}",
                    talk.token(),
                    "Idempotency-Key",
                    "key-" + text.length()));
        }

        void askEverything() {
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
            return text.replace(talk.id(), "<id>")
                    .replace(talk.token(), "<token>")
                    .replace(talk.protocol(), "<protocol>")
                    .replace(shop.key(), "<company>")
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
        attempt(() -> internal.saveDraft(side.ana, side.id(), canary + " a draft"));
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
        settle();
        both(Side::askEverything);

        both(side -> service.take(side.shop.leo(), side.id()));
        settle();
        whisper(full, full.shop.leo());
        both(side -> side.say("Hello"));
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
        whisper(full, full.mia);
        both(side -> service.close(side.mia, side.id()));
        settle();
        whisper(full, full.mia);
        both(side -> side.say("Too late"));
        both(side -> side.keep(post(side.talk.path("/rating"), "{\"stars\":5}", side.talk.token())));
        both(side -> side.streams.add(new RawStream(side.talk, "Last-Event-ID", "1")));
        settle();
        both(Side::askEverything);

        assertThat(internalMessagesOf(full)).as("what there was to betray").isGreaterThan(12);
        compare(full, sides.getLast());
        for (Side side : sides) {
            for (RawStream stream : side.streams) {
                stream.close();
            }
        }
    }

    private void compare(Side full, Side plain) {
        assertThat(full.answers).hasSameSizeAs(plain.answers);
        for (int i = 0; i < full.answers.size(); i++) {
            assertThat(full.answers.get(i)).doesNotContain(canary);
            assertThat(full.withoutOwnNames(full.answers.get(i)))
                    .isEqualTo(plain.withoutOwnNames(plain.answers.get(i)));
        }
        for (int i = 0; i < full.streams.size(); i++) {
            String events = full.streams.get(i).events();
            assertThat(events).doesNotContain(canary).contains("event:message", "event:status");
            assertThat(full.withoutOwnNames(events))
                    .isEqualTo(plain.withoutOwnNames(plain.streams.get(i).events()));
        }
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
