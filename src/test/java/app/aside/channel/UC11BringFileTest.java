package app.aside.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.account.ChannelKeySettings;
import app.aside.account.ChannelKeySettings.NewKey;
import app.aside.account.StaffId;
import app.aside.attachment.AttachmentId;
import app.aside.attachment.Intake;
import app.aside.attachment.SampleFiles;
import app.aside.channel.MultipartForm.Part;
import app.aside.conversation.AttachmentService;
import app.aside.conversation.ConversationId;
import app.aside.post.Receiver;
import app.aside.webhook.WebhookSettings;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A connector brings a file that a customer of an outside channel sends. */
class UC11BringFileTest extends Door {

    private static final String PATH = "/api/v1/channel/messages";
    private static final byte[] PHOTO = SampleFiles.photo(60, 40, 1);

    @Autowired
    ChannelKeySettings channels;

    @Autowired
    WebhookSettings webhooks;

    @Autowired
    AttachmentService files;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    private Shop shop;
    private StaffId ana;
    private NewKey whatsapp;

    @BeforeEach
    void openChannel() {
        shop = open();
        ana = administrator(shop);
        whatsapp = channels.add(ana, "WhatsApp");
    }

    private static String said(String customer, String message, String text) {
        return "{\"customer\":{\"id\":%s,\"name\":\"Carla\"},\"message\":{\"id\":%s,\"text\":%s}}"
                .formatted(quoted(customer), quoted(message), quoted(text));
    }

    private static Part message(String json) {
        return new Part("message", null, SampleFiles.text(json));
    }

    private static Part file(String name, byte[] bytes) {
        return new Part("file", name, bytes);
    }

    private HttpResponse<String> bring(String customer, String message, String text, String name, byte[] bytes) {
        return bring(message(said(customer, message, text)), file(name, bytes));
    }

    private HttpResponse<String> bring(Part... parts) {
        return bring(whatsapp.key(), MultipartForm.of(parts));
    }

    private HttpResponse<String> bring(@Nullable String key, byte[] form) {
        return send(
                request(PATH, key).header("Content-Type", MultipartForm.TYPE).POST(BodyPublishers.ofByteArray(form)));
    }

    private HttpResponse<String> say(String customer, String message, String text) {
        return post(PATH, said(customer, message, text), whatsapp.key());
    }

    private static ConversationId conversation(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return ConversationId.parse(json(answer).get("conversation").get("id").asString());
    }

    private static JsonNode attachment(HttpResponse<String> answer) {
        return json(answer).get("message").get("attachment");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(detail(answer)).isEqualTo(sentence);
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE account_id = ?")
                .param(shop.account().value())
                .query(Long.class)
                .single();
    }

    /** No byte that belongs to no message. */
    private void assertNothingLeftOver() {
        assertThat(jdbc.sql("""
                                SELECT COUNT(*) FROM attachment_chunk c
                                LEFT JOIN attachment a ON a.conversation_id = c.conversation_id AND a.id = c.attachment_id
                                WHERE c.account_id = ? AND a.id IS NULL
                                """).param(shop.account().value()).query(Long.class).single())
                .isZero();
    }

    private void assertNothingStored() {
        for (String table : List.of("customer", "conversation", "message", "attachment", "attachment_chunk")) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    private byte[] fetched(ConversationId id, String attachment) {
        try {
            return client().send(
                            request(
                                            "/api/v1/channel/conversations/" + id + "/attachments/" + attachment,
                                            whatsapp.key())
                                    .GET()
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("UC-11.5")
    void aConversationCanStartWithAFileAndGoOnWithOne() {
        HttpResponse<String> first = bring("+55 11 99999", "wamid.1", "", "Linha às 3.jpg", PHOTO);
        ConversationId id = conversation(first);
        assertThat(json(first).get("conversation").get("status").asString()).isEqualTo("WAITING");
        assertThat(json(first).get("message").get("seq").asInt()).isEqualTo(1);
        assertThat(json(first).get("message").get("author").asString()).isEqualTo("CUSTOMER");
        assertThat(json(first).get("message").get("text").asString()).isEmpty();
        String photo = attachment(first).get("id").asString();
        assertThat(attachment(first).toString())
                .isEqualTo(
                        "{\"id\":\"%s\",\"name\":\"Linha às 3.jpg\",\"type\":\"image/jpeg\",\"size\":%d,\"picture\":true}"
                                .formatted(photo, PHOTO.length));

        service.take(shop.leo(), id);
        // The parts may come in any order.
        HttpResponse<String> second =
                bring(file("bill.pdf", SampleFiles.pdf()), message(said("+55 11 99999", "wamid.2", "And my bill 🙂")));
        assertThat(conversation(second)).isEqualTo(id);
        assertThat(json(second).get("conversation").get("status").asString()).isEqualTo("ONGOING");
        assertThat(json(second).get("message").get("seq").asInt()).isEqualTo(3);
        assertThat(json(second).get("message").get("text").asString()).isEqualTo("And my bill 🙂");
        assertThat(attachment(second).get("type").asString()).isEqualTo("application/pdf");

        assertThat(SampleFiles.bytesOf(files.open(shop.leo(), id, AttachmentId.parse(photo))))
                .isEqualTo(PHOTO);
        byte[] shown = SampleFiles.bytesOf(files.picture(shop.leo(), id, AttachmentId.parse(photo)));
        assertThat(SampleFiles.shown(shown).getWidth()).isEqualTo(60);
        assertThat(new String(shown, StandardCharsets.ISO_8859_1)).doesNotContain(SampleFiles.SECRET_PLACE);
        assertThat(SampleFiles.bytesOf(files.open(
                        shop.leo(),
                        id,
                        AttachmentId.parse(attachment(second).get("id").asString()))))
                .as("moved to where it belongs")
                .isEqualTo(SampleFiles.pdf());
        assertThat(fetched(id, photo)).as("by the connector, too").isEqualTo(PHOTO);
        assertNothingLeftOver();
    }

    @Test
    @Tag("UC-11.5")
    void aFileAfterTheEndStartsAnew() {
        ConversationId first = conversation(say("c", "1", "Hello"));
        service.take(shop.leo(), first);
        service.close(shop.leo(), first);
        assertThat(conversation(bring("c", "2", "", "line.jpg", PHOTO))).isNotEqualTo(first);
        assertThat(count("customer")).isEqualTo(1);
        assertNothingLeftOver();
    }

    @Test
    @Tag("UC-11.5")
    void itGoesOutByWebhookLikeEveryOther() {
        try (Receiver receiver = new Receiver()) {
            webhooks.add(ana, receiver.address());
            conversation(bring("Carla/1", "1", "The red light", "line.jpg", PHOTO));
            await().until(() -> receiver.received().size() == 2);
            assertThat(receiver.received().getFirst().type()).isEqualTo("conversation.opened");
            JsonNode event = receiver.received().getLast().json();
            assertThat(event.get("customer").get("externalId").asString()).isEqualTo("Carla/1");
            assertThat(event.get("message").get("author").asString()).isEqualTo("CUSTOMER");
            assertThat(event.get("message").get("text").asString()).isEqualTo("The red light");
            assertThat(event.get("message").get("attachment").get("name").asString())
                    .isEqualTo("line.jpg");
        }
    }

    @Test
    @Tag("UC-11.5")
    void theNameIsMadeSafe() {
        assertThat(attachment(bring("c", "1", "", "..\\..\\gpj.\u202Eexe", PHOTO))
                        .get("name")
                        .asString())
                .isEqualTo("gpj.exe.jpg");
        assertThat(attachment(bring(message(said("c", "2", "")), new Part("file", null, PHOTO)))
                        .get("name")
                        .asString())
                .isEqualTo("file.jpg");
    }

    @Test
    @Tag("UC-11.3")
    void theSameFileAgainIsAnsweredTheSameAndStoredOnce() {
        HttpResponse<String> first = bring("c", "1", "Look", "line.jpg", PHOTO);
        ConversationId id = conversation(first);
        assertThat(bring("c", "1", "Look", "line.jpg", PHOTO).body()).isEqualTo(first.body());
        service.take(shop.leo(), id);
        assertThat(bring("c", "1", "Look", "line.jpg", PHOTO).body())
                .as("as it stood then")
                .isEqualTo(first.body());
        service.close(shop.leo(), id);
        assertThat(bring("c", "1", "Look", "line.jpg", PHOTO).body()).isEqualTo(first.body());
        assertThat(count("conversation")).isEqualTo(1);
        assertThat(count("attachment")).isEqualTo(1);
        assertNothingLeftOver();
    }

    @Test
    @Tag("UC-11.5c")
    void anIdentityIsNotUsedTwice() {
        String used = "This message.id was used for something else.";
        conversation(bring("c", "1", "Look", "line.jpg", PHOTO));
        conversation(say("c", "2", "Look"));
        assertRefused(bring("c", "1", "Look", "line.jpg", SampleFiles.jpeg(8, 8)), 409, used);
        assertRefused(bring("c", "1", "Look", "other.jpg", PHOTO), 409, used);
        assertRefused(bring("c", "1", "", "line.jpg", PHOTO), 409, used);
        assertRefused(say("c", "1", "Look"), 409, used);
        assertRefused(bring("c", "2", "Look", "line.jpg", PHOTO), 409, used);
        assertThat(conversation(bring("other", "1", "", "line.jpg", PHOTO)))
                .as("another customer's")
                .isNotNull();
        assertThat(count("message")).isEqualTo(3);
        assertThat(count("attachment")).isEqualTo(2);
        assertNothingLeftOver();
    }

    @Test
    @Tag("UC-11.3")
    void twentyAtOnceMakeOneConversationAndOneFile() throws Exception {
        byte[] text = SampleFiles.textOf(400_000);
        List<HttpResponse<String>> answers = together(20, i -> bring("c", "1", "Look", "a.txt", text));
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(count("conversation")).isEqualTo(1);
        assertThat(count("message")).isEqualTo(1);
        assertThat(count("attachment")).isEqualTo(1);
        assertThat(fetched(
                        conversation(answers.getFirst()),
                        attachment(answers.getFirst()).get("id").asString()))
                .isEqualTo(text);
        assertNothingLeftOver();
    }

    @Test
    @Tag("UC-11.3")
    void twentyDifferentOnesAtOnceMakeOneConversation() throws Exception {
        List<HttpResponse<String>> answers =
                together(20, i -> bring("c", "m" + i, "", i + ".txt", SampleFiles.text("File " + i)));
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
        assertThat(count("conversation")).isEqualTo(1);
        assertThat(answers.stream()
                        .map(answer -> json(answer).get("message").get("seq").asInt())
                        .sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
        for (int i = 0; i < answers.size(); i++) {
            HttpResponse<String> answer = answers.get(i);
            assertThat(fetched(
                            conversation(answer), attachment(answer).get("id").asString()))
                    .isEqualTo(SampleFiles.text("File " + i));
        }
        assertNothingLeftOver();
    }

    @Test
    @Tag("UC-11.5c")
    void ofATextAndAFileAtOnceUnderOneIdentityOneIsStored() throws Exception {
        List<HttpResponse<String>> answers =
                together(20, i -> i % 2 == 0 ? say("c", "1", "Look") : bring("c", "1", "Look", "line.jpg", PHOTO));
        assertThat(answers.stream().map(HttpResponse::statusCode).filter(status -> status == 201))
                .hasSize(10);
        assertThat(answers.stream().map(HttpResponse::statusCode).filter(status -> status == 409))
                .hasSize(10);
        assertThat(count("message")).isEqualTo(1);
        assertNothingLeftOver();
    }

    private static <T> List<T> together(int times, IntFunction<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(times);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = threads.invokeAll(IntStream.range(0, times)
                    .<Callable<T>>mapToObj(i -> () -> {
                        start.await();
                        return work.apply(i);
                    })
                    .toList());
            return running.stream().map(Future::resultNow).toList();
        }
    }

    @Test
    @Tag("UC-11.5a")
    void saysWhatTheFormLacks() {
        Part text = message(said("c", "1", "Look"));
        Part photo = file("line.jpg", PHOTO);
        assertRefused(bring(text), 400, "A part with the name file is missing.");
        assertRefused(bring(photo), 400, "A part with the name message is missing.");
        assertRefused(bring(text, photo, photo), 400, "Send one file at a time.");
        assertRefused(bring(text, photo, text), 400, "Send the part message once.");
        assertRefused(bring(), 400, "A part with the name file is missing.");
        assertRefused(bring(new Part("text", null, PHOTO), photo), 400, "A part with the name message is missing.");

        String malformed = "The form cannot be read: it is not well-formed, or it ended too early.";
        byte[] whole = MultipartForm.of(text, photo);
        assertRefused(bring(whatsapp.key(), Arrays.copyOf(whole, whole.length - 200)), 400, malformed);
        assertRefused(bring(text, file("x".repeat(20_000), PHOTO)), 400, malformed);
        Part[] many = new Part[40];
        Arrays.fill(many, new Part("other", null, PHOTO));
        assertRefused(bring(many), 400, malformed);
        assertThat(send(request(PATH, whatsapp.key())
                                .header("Content-Type", "multipart/form-data")
                                .POST(BodyPublishers.ofByteArray(whole)))
                        .statusCode())
                .as("without its boundary")
                .isEqualTo(400);
        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "Look",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\"}}",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\"},\"message\":{\"text\":\"x\"}}",
                "{\"customer\":{\"id\":7,\"name\":\"Carla\"},\"message\":{\"id\":\"1\",\"text\":\"x\"}}",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\"},\"message\":{\"id\":\"1\\n2\",\"text\":\"x\"}}",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\"},\"message\":{\"id\":\"1\",\"text\":\"\\u0000\"}}",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\"},\"message\":{\"id\":\"1\"},\"department\":\"None\"}",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\"},\"message\":{\"id\":\"1\",\"text\":\"x\"}} {}"
            })
    @Tag("UC-11.5a")
    void saysWhatIsWrongWithTheMessageAndStoresNothing(String message) {
        HttpResponse<String> answer = bring(message(message), file("line.jpg", PHOTO));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(detail(answer)).isNotBlank();
        assertNothingStored();
    }

    @Test
    @Tag("UC-11.5a")
    void namesThePartThatIsNoJson() {
        Part photo = file("line.jpg", PHOTO);
        assertRefused(
                bring(message("Look"), photo),
                400,
                "The part message is not well-formed JSON, or is nested too deeply.");
        assertRefused(
                bring(message("[".repeat(50_000)), photo),
                400,
                "The part message is not a JSON object of the form that this address expects.");
        assertRefused(
                bring(message("{\"customer\":{\"id\":7}}"), photo),
                400,
                "The field customer.id has a value of a wrong kind.");
        byte[] latin = said("c", "1", "Olá").getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(
                bring(new Part("message", null, latin), photo),
                400,
                "The part message is not well-formed JSON, or is nested too deeply.");
        assertNothingStored();
    }

    @Test
    @Tag("UC-11.5b")
    void whatIsNoFileToBeSentIsRefused() {
        assertRefused(bring("c", "1", "Look", "a.txt", new byte[0]), 400, "This file is empty.");
        for (String bad : List.of(
                "<html><script>alert(1)</script></html>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "PK\3\4xxxxxxxxxxxxxxxxxxxxxx")) {
            assertRefused(bring("c", "1", "Look", "photo.png", SampleFiles.text(bad)), 415, Intake.ALLOWED);
        }
        assertThat(bring("c", "1", "Look", "x.png", SampleFiles.bomb(50_000, 50_000))
                        .statusCode())
                .isEqualTo(413);
        assertNothingStored();
    }

    @Test
    @Tag("UC-11.5b")
    void tenMegabytesPassAndMoreDoesNot() {
        assertRefused(bring("c", "1", "Look", "a.txt", SampleFiles.textOf(Intake.MAX + 1)), 413, Intake.TOO_LARGE);
        byte[] huge = MultipartForm.of(message(said("c", "1", "")), file("a.txt", SampleFiles.textOf(11_000_000)));
        assertRefused(bring(whatsapp.key(), huge), 413, Intake.TOO_LARGE);
        assertRefused(
                send(request(PATH, whatsapp.key())
                        .header("Content-Type", MultipartForm.TYPE)
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge)))),
                413,
                Intake.TOO_LARGE);
        assertNothingStored();

        String longest = "é".repeat(10_000);
        HttpResponse<String> most = bring("c", "1", longest, "a.txt", SampleFiles.textOf(Intake.MAX));
        assertThat(most.statusCode()).as(most.body()).isEqualTo(201);
        assertThat(attachment(most).get("size").asInt()).isEqualTo(Intake.MAX);
        assertThat(bring("c", "2", longest + "é", "a.txt", SampleFiles.text("x"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Tag("UC-11.5b")
    void onlyTheFileMayBeLarge() {
        String large = said("c", "1", "x".repeat(70_000));
        assertRefused(bring(message(large), file("line.jpg", PHOTO)), 413, "The part message is larger than 64 kB.");
        assertRefused(post(PATH, large, whatsapp.key()), 413, "The request is larger than 64 kB.");
        byte[] form = MultipartForm.of(message(said("c", "1", "")), file("a.txt", SampleFiles.textOf(100_000)));
        for (String other :
                List.of("text/plain", "multipart/mixed; boundary=x", "application/json; multipart/form-data")) {
            assertThat(send(request(PATH, whatsapp.key())
                                    .header("Content-Type", other)
                                    .POST(BodyPublishers.ofByteArray(form)))
                            .statusCode())
                    .as(other)
                    .isEqualTo(413);
        }
        for (String path : List.of(PATH + "/", "/api/v1/channel/%6dessages", PATH + ";a=b")) {
            assertThat(send(request(path, whatsapp.key())
                                    .header("Content-Type", MultipartForm.TYPE)
                                    .POST(BodyPublishers.ofByteArray(form)))
                            .statusCode())
                    .as(path)
                    .isIn(400, 413);
        }
        assertRefused(
                send(request(PATH, whatsapp.key())
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("Look"))),
                415,
                "Send the body as application/json, or as multipart/form-data where a file is taken.");
        assertNothingStored();
    }

    @Test
    @Tag("UC-11.2a")
    void whoeverHasNoKeyIsToldSoBeforeTheFileIsRead() throws Exception {
        NewKey revoked = channels.add(ana, "Old");
        channels.revoke(ana, revoked.channel());
        for (String wrong : Arrays.asList(revoked.key(), "x", null)) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(SampleFiles.text(head(wrong) + "Content-Length: 9000000\r\n\r\n"));
                byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 401".length());
                assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 401");
            }
        }
        assertThat(bring(revoked.key(), MultipartForm.of(message(said("c", "1", "")), file("line.jpg", PHOTO)))
                        .body())
                .isEqualTo(post(PATH, said("c", "1", "Hello"), null).body());
        assertNothingStored();
    }

    private static String head(@Nullable String key) {
        return "POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + (key == null ? "" : "Authorization: Bearer " + key + "\r\n")
                + "Content-Type: " + MultipartForm.TYPE + "\r\n";
    }

    @Test
    @Tag("UC-11.5")
    void aFileThatIsStillComingHoldsUpNobody() throws Exception {
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        ConversationId id = conversation(say("c", "1", "Hello"));
        try (Slow slow = new Slow(MultipartForm.of(message(said("c", "2", "")), file("line.jpg", PHOTO)))) {
            await().until(() -> openUploads() > 0);
            await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
            assertThat(json(say("c", "3", "Still there?"))
                            .get("message")
                            .get("seq")
                            .asInt())
                    .isEqualTo(2);
            service.take(shop.leo(), id);

            assertThat(openUploads()).as("still on its way").isPositive();
            assertThat(slow.end())
                    .startsWith("HTTP/1.1 201")
                    .contains("\"seq\":4,")
                    .contains("ONGOING");
        }
        await().until(() -> openUploads() == 0);
        assertNothingLeftOver();
    }

    @Test
    @Tag("UC-11.2a")
    void aKeyThatIsTakenBackMeanwhileOpensNothing() throws Exception {
        try (Slow slow = new Slow(MultipartForm.of(message(said("c", "1", "")), file("line.jpg", PHOTO)))) {
            await().until(() -> channels.list(ana).getFirst().lastUsed() != null);
            channels.revoke(ana, whatsapp.channel());
            assertThat(slow.end()).startsWith("HTTP/1.1 401");
        }
        assertNothingStored();
    }

    /** A connector that has sent only the beginning of a form. */
    private final class Slow implements AutoCloseable {

        private final Socket socket = new Socket("127.0.0.1", port);
        private final byte[] form;
        private final int sent;

        Slow(byte[] form) throws IOException {
            this.form = form;
            this.sent = form.length - 100;
            OutputStream out = socket.getOutputStream();
            out.write(SampleFiles.text(head(whatsapp.key()) + "Content-Length: " + form.length + "\r\n\r\n"));
            out.write(form, 0, sent);
            out.flush();
        }

        /** Sends the rest and reads the answer. */
        String end() throws IOException {
            socket.getOutputStream().write(form, sent, form.length - sent);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    @Tag("UC-11.5d")
    void anotherCompanysAndAnotherChannelsFileDoesNotExist() {
        HttpResponse<String> mine = bring("c", "1", "", "line.jpg", PHOTO);
        ConversationId id = conversation(mine);
        String attachment = attachment(mine).get("id").asString();
        Shop other = open("d" + company.substring(1));
        NewKey theirs = channels.add(administrator(other), "WhatsApp");
        NewKey telegram = channels.add(ana, "Telegram");
        for (NewKey key : List.of(theirs, telegram)) {
            assertRefused(
                    get("/api/v1/channel/conversations/" + id + "/attachments/" + attachment, key.key()),
                    404,
                    "This attachment does not exist.");
        }
        HttpResponse<String> same =
                bring(theirs.key(), MultipartForm.of(message(said("c", "1", "")), file("line.jpg", PHOTO)));
        assertThat(conversation(same)).as("their own customer").isNotEqualTo(id);
        assertThat(count("attachment")).isEqualTo(1);
    }
}
