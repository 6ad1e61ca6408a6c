package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.attachment.AttachmentId;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.SampleFiles;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageAttachmentService;
import app.aside.customerapi.MultipartForm.FormPart;
import app.aside.settings.ChannelKeySettingsService;
import app.aside.settings.ChannelKeySettingsService.NewKey;
import app.aside.staff.StaffId;
import app.aside.webhook.customer.CustomerWebhookService;
import app.aside.webhook.delivery.WebhookReceiver;
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
class UC11ReceiveChannelFileTest extends ApiTest {

    private static final String PATH = "/api/v1/channel/messages";
    private static final byte[] PHOTO = SampleFiles.photoWithOrientation(60, 40, 1);

    @Autowired
    ChannelKeySettingsService channels;

    @Autowired
    CustomerWebhookService webhooks;

    @Autowired
    MessageAttachmentService attachments;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    private ApiCompany company;
    private StaffId administrator;
    private NewKey channelKey;

    @BeforeEach
    void openChannel() {
        company = createCompany();
        administrator = addAdministrator(company);
        channelKey = channels.add(administrator, "WhatsApp");
    }

    private static String messageJson(String customer, String message, String text) {
        return "{\"customer\":{\"id\":%s,\"name\":\"Carla\"},\"message\":{\"id\":%s,\"text\":%s}}"
                .formatted(quote(customer), quote(message), quote(text));
    }

    private static FormPart messagePart(String json) {
        return new FormPart("message", null, SampleFiles.text(json));
    }

    private static FormPart filePart(String name, byte[] bytes) {
        return new FormPart("file", name, bytes);
    }

    private HttpResponse<String> sendFile(String customer, String message, String text, String name, byte[] bytes) {
        return sendFile(messagePart(messageJson(customer, message, text)), filePart(name, bytes));
    }

    private HttpResponse<String> sendFile(FormPart... parts) {
        return sendFile(channelKey.key(), MultipartForm.of(parts));
    }

    private HttpResponse<String> sendFile(@Nullable String key, byte[] form) {
        return send(request(PATH, key)
                .header("Content-Type", MultipartForm.CONTENT_TYPE)
                .POST(BodyPublishers.ofByteArray(form)));
    }

    private HttpResponse<String> sendText(String customer, String message, String text) {
        return post(PATH, messageJson(customer, message, text), channelKey.key());
    }

    private static ConversationId conversationId(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return ConversationId.parse(
                parseJson(answer).get("conversation").get("id").asString());
    }

    private static JsonNode attachmentJson(HttpResponse<String> answer) {
        return parseJson(answer).get("message").get("attachment");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problemDetail(answer)).isEqualTo(sentence);
    }

    private long countRows(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE account_id = ?")
                .param(company.id().value())
                .query(Long.class)
                .single();
    }

    /** No byte that belongs to no message. */
    private void assertNoOrphanedFiles() {
        assertThat(jdbc.sql("""
                                SELECT COUNT(*) FROM attachment_chunk c
                                LEFT JOIN attachment a ON a.conversation_id = c.conversation_id AND a.id = c.attachment_id
                                WHERE c.account_id = ? AND a.id IS NULL
                                """).param(company.id().value()).query(Long.class).single())
                .isZero();
    }

    private void assertNothingStored() {
        for (String table : List.of("customer", "conversation", "message", "attachment", "attachment_chunk")) {
            assertThat(countRows(table)).as(table).isZero();
        }
    }

    private byte[] fetchFile(ConversationId id, String attachment) {
        try {
            return client().send(
                            request(
                                            "/api/v1/channel/conversations/" + id + "/attachments/" + attachment,
                                            channelKey.key())
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
    void fileStartsAndContinuesConversation() {
        HttpResponse<String> first = sendFile("+55 11 99999", "wamid.1", "", "Linha às 3.jpg", PHOTO);
        ConversationId id = conversationId(first);
        assertThat(parseJson(first).get("conversation").get("status").asString())
                .isEqualTo("WAITING");
        assertThat(parseJson(first).get("message").get("seq").asInt()).isEqualTo(1);
        assertThat(parseJson(first).get("message").get("author").asString()).isEqualTo("CUSTOMER");
        assertThat(parseJson(first).get("message").get("text").asString()).isEmpty();
        String photo = attachmentJson(first).get("id").asString();
        assertThat(attachmentJson(first).toString())
                .isEqualTo(
                        "{\"id\":\"%s\",\"name\":\"Linha às 3.jpg\",\"type\":\"image/jpeg\",\"size\":%d,\"picture\":true}"
                                .formatted(photo, PHOTO.length));

        conversationService.take(company.leo(), id);
        // The parts may come in any order.
        HttpResponse<String> second = sendFile(
                filePart("bill.pdf", SampleFiles.pdf()),
                messagePart(messageJson("+55 11 99999", "wamid.2", "And my bill 🙂")));
        assertThat(conversationId(second)).isEqualTo(id);
        assertThat(parseJson(second).get("conversation").get("status").asString())
                .isEqualTo("ONGOING");
        assertThat(parseJson(second).get("message").get("seq").asInt()).isEqualTo(3);
        assertThat(parseJson(second).get("message").get("text").asString()).isEqualTo("And my bill 🙂");
        assertThat(attachmentJson(second).get("type").asString()).isEqualTo("application/pdf");

        assertThat(SampleFiles.readBytes(attachments.openFile(company.leo(), id, AttachmentId.parse(photo))))
                .isEqualTo(PHOTO);
        byte[] shown = SampleFiles.readBytes(attachments.openImage(company.leo(), id, AttachmentId.parse(photo)));
        assertThat(SampleFiles.decodeImage(shown).getWidth()).isEqualTo(60);
        assertThat(new String(shown, StandardCharsets.ISO_8859_1)).doesNotContain(SampleFiles.GPS_LOCATION);
        assertThat(SampleFiles.readBytes(attachments.openFile(
                        company.leo(),
                        id,
                        AttachmentId.parse(attachmentJson(second).get("id").asString()))))
                .as("moved to where it belongs")
                .isEqualTo(SampleFiles.pdf());
        assertThat(fetchFile(id, photo)).as("by the connector, too").isEqualTo(PHOTO);
        assertNoOrphanedFiles();
    }

    @Test
    @Tag("UC-11.5")
    void fileAfterCloseStartsNewConversation() {
        ConversationId first = conversationId(sendText("c", "1", "Hello"));
        conversationService.take(company.leo(), first);
        conversationService.close(company.leo(), first);
        assertThat(conversationId(sendFile("c", "2", "", "line.jpg", PHOTO))).isNotEqualTo(first);
        assertThat(countRows("customer")).isEqualTo(1);
        assertNoOrphanedFiles();
    }

    @Test
    @Tag("UC-11.5")
    void fileIsDeliveredByWebhook() {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            webhooks.add(administrator, receiver.address());
            conversationId(sendFile("Carla/1", "1", "The red light", "line.jpg", PHOTO));
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
    void sanitizesFileName() {
        assertThat(attachmentJson(sendFile("c", "1", "", "..\\..\\gpj.\u202Eexe", PHOTO))
                        .get("name")
                        .asString())
                .isEqualTo("gpj.exe.jpg");
        assertThat(attachmentJson(sendFile(messagePart(messageJson("c", "2", "")), new FormPart("file", null, PHOTO)))
                        .get("name")
                        .asString())
                .isEqualTo("file.jpg");
    }

    @Test
    @Tag("UC-11.3")
    void repeatedFileReturnsTheSameResponseAndIsStoredOnce() {
        HttpResponse<String> first = sendFile("c", "1", "Look", "line.jpg", PHOTO);
        ConversationId id = conversationId(first);
        assertThat(sendFile("c", "1", "Look", "line.jpg", PHOTO).body()).isEqualTo(first.body());
        conversationService.take(company.leo(), id);
        assertThat(sendFile("c", "1", "Look", "line.jpg", PHOTO).body())
                .as("as it stood then")
                .isEqualTo(first.body());
        conversationService.close(company.leo(), id);
        assertThat(sendFile("c", "1", "Look", "line.jpg", PHOTO).body()).isEqualTo(first.body());
        assertThat(countRows("conversation")).isEqualTo(1);
        assertThat(countRows("attachment")).isEqualTo(1);
        assertNoOrphanedFiles();
    }

    @Test
    @Tag("UC-11.5c")
    void messageIdCannotBeReused() {
        String refusal = "This message.id was used for something else.";
        ConversationId used = conversationId(sendFile("c", "1", "Look", "line.jpg", PHOTO));
        conversationId(sendText("c", "2", "Look"));
        assertRefused(sendFile("c", "1", "Look", "line.jpg", SampleFiles.jpeg(8, 8)), 409, refusal);
        assertRefused(sendFile("c", "1", "Look", "other.jpg", PHOTO), 409, refusal);
        assertRefused(sendFile("c", "1", "", "line.jpg", PHOTO), 409, refusal);
        assertRefused(sendText("c", "1", "Look"), 409, refusal);
        assertRefused(sendFile("c", "2", "Look", "line.jpg", PHOTO), 409, refusal);
        assertThat(conversationId(sendFile("other", "1", "", "line.jpg", PHOTO)))
                .as("another customer's")
                .isNotEqualTo(used);
        assertThat(countRows("message")).isEqualTo(3);
        assertThat(countRows("attachment")).isEqualTo(2);
        assertNoOrphanedFiles();
    }

    @Test
    @Tag("UC-11.3")
    void concurrentRepeatsCreateOneConversationAndOneFile() throws Exception {
        byte[] text = SampleFiles.textOfSize(400_000);
        List<HttpResponse<String>> answers = runConcurrently(20, i -> sendFile("c", "1", "Look", "a.txt", text));
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(countRows("conversation")).isEqualTo(1);
        assertThat(countRows("message")).isEqualTo(1);
        assertThat(countRows("attachment")).isEqualTo(1);
        assertThat(fetchFile(
                        conversationId(answers.getFirst()),
                        attachmentJson(answers.getFirst()).get("id").asString()))
                .isEqualTo(text);
        assertNoOrphanedFiles();
    }

    @Test
    @Tag("UC-11.3")
    void concurrentFilesCreateOneConversation() throws Exception {
        List<HttpResponse<String>> answers =
                runConcurrently(20, i -> sendFile("c", "m" + i, "", i + ".txt", SampleFiles.text("File " + i)));
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
        assertThat(countRows("conversation")).isEqualTo(1);
        assertThat(answers.stream()
                        .map(answer ->
                                parseJson(answer).get("message").get("seq").asInt())
                        .sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
        for (int i = 0; i < answers.size(); i++) {
            HttpResponse<String> answer = answers.get(i);
            assertThat(fetchFile(
                            conversationId(answer),
                            attachmentJson(answer).get("id").asString()))
                    .isEqualTo(SampleFiles.text("File " + i));
        }
        assertNoOrphanedFiles();
    }

    @Test
    @Tag("UC-11.5c")
    void concurrentTextAndFileWithOneIdStoreOne() throws Exception {
        List<HttpResponse<String>> answers = runConcurrently(
                20, i -> i % 2 == 0 ? sendText("c", "1", "Look") : sendFile("c", "1", "Look", "line.jpg", PHOTO));
        assertThat(answers.stream().map(HttpResponse::statusCode).filter(status -> status == 201))
                .hasSize(10);
        assertThat(answers.stream().map(HttpResponse::statusCode).filter(status -> status == 409))
                .hasSize(10);
        assertThat(countRows("message")).isEqualTo(1);
        assertNoOrphanedFiles();
    }

    private static <T> List<T> runConcurrently(int times, IntFunction<T> work) throws Exception {
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
    void namesMissingFormPart() {
        FormPart text = messagePart(messageJson("c", "1", "Look"));
        FormPart photo = filePart("line.jpg", PHOTO);
        assertRefused(sendFile(text), 400, "A part with the name file is missing.");
        assertRefused(sendFile(photo), 400, "A part with the name message is missing.");
        assertRefused(sendFile(text, photo, photo), 400, "Send one file at a time.");
        assertRefused(sendFile(text, photo, text), 400, "Send the part message once.");
        assertRefused(sendFile(), 400, "A part with the name file is missing.");
        assertRefused(
                sendFile(new FormPart("text", null, PHOTO), photo), 400, "A part with the name message is missing.");

        String malformed = "The form cannot be read: it is not well-formed, or it ended too early.";
        byte[] whole = MultipartForm.of(text, photo);
        assertRefused(sendFile(channelKey.key(), Arrays.copyOf(whole, whole.length - 200)), 400, malformed);
        assertRefused(sendFile(text, filePart("x".repeat(20_000), PHOTO)), 400, malformed);
        assertRefused(sendFile(text, filePart("=?utf-8?B?A_B?=.pdf", PHOTO)), 400, malformed);
        FormPart[] many = new FormPart[40];
        Arrays.fill(many, new FormPart("other", null, PHOTO));
        assertRefused(sendFile(many), 400, malformed);
        assertThat(send(request(PATH, channelKey.key())
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
    void invalidMessageIsRefusedAndNotStored(String message) {
        HttpResponse<String> answer = sendFile(messagePart(message), filePart("line.jpg", PHOTO));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(problemDetail(answer)).isNotBlank();
        assertNothingStored();
    }

    @Test
    @Tag("UC-11.5a")
    void namesPartWithInvalidJson() {
        FormPart photo = filePart("line.jpg", PHOTO);
        assertRefused(
                sendFile(messagePart("Look"), photo),
                400,
                "The part message is not well-formed JSON, or is nested too deeply.");
        assertRefused(
                sendFile(messagePart("[".repeat(50_000)), photo),
                400,
                "The part message is not a JSON object of the form that this address expects.");
        assertRefused(
                sendFile(messagePart("{\"customer\":{\"id\":7}}"), photo),
                400,
                "The field customer.id has a value of a wrong kind.");
        byte[] latin = messageJson("c", "1", "Olá").getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(sendFile(new FormPart("message", null, latin), photo), 400, "The part message is not UTF-8.");
        assertNothingStored();
    }

    @Test
    @Tag("UC-11.5b")
    void refusesForbiddenFile() {
        assertRefused(sendFile("c", "1", "Look", "a.txt", new byte[0]), 400, "This file is empty.");
        for (String bad : List.of(
                "<html><script>alert(1)</script></html>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "PK\3\4xxxxxxxxxxxxxxxxxxxxxx")) {
            assertRefused(
                    sendFile("c", "1", "Look", "photo.png", SampleFiles.text(bad)),
                    415,
                    FileReceiver.ALLOWED_TYPES_MESSAGE);
        }
        assertThat(sendFile("c", "1", "Look", "x.png", SampleFiles.decompressionBomb(50_000, 50_000))
                        .statusCode())
                .isEqualTo(413);
        assertNothingStored();
    }

    @Test
    @Tag("UC-11.5b")
    void acceptsTenMegabytesAndRefusesMore() {
        assertRefused(
                sendFile("c", "1", "Look", "a.txt", SampleFiles.textOfSize(FileReceiver.MAX_SIZE + 1)),
                413,
                FileReceiver.TOO_LARGE_MESSAGE);
        byte[] huge = MultipartForm.of(
                messagePart(messageJson("c", "1", "")), filePart("a.txt", SampleFiles.textOfSize(11_000_000)));
        assertRefused(sendFile(channelKey.key(), huge), 413, FileReceiver.TOO_LARGE_MESSAGE);
        assertRefused(
                send(request(PATH, channelKey.key())
                        .header("Content-Type", MultipartForm.CONTENT_TYPE)
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge)))),
                413,
                FileReceiver.TOO_LARGE_MESSAGE);
        assertNothingStored();

        String longest = "é".repeat(10_000);
        HttpResponse<String> most = sendFile("c", "1", longest, "a.txt", SampleFiles.textOfSize(FileReceiver.MAX_SIZE));
        assertThat(most.statusCode()).as(most.body()).isEqualTo(201);
        assertThat(attachmentJson(most).get("size").asInt()).isEqualTo(FileReceiver.MAX_SIZE);
        assertThat(sendFile("c", "2", longest + "é", "a.txt", SampleFiles.text("x"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Tag("UC-11.5b")
    void onlyTheFilePartCanBeLarge() {
        String large = messageJson("c", "1", "x".repeat(140_000));
        assertRefused(
                sendFile(messagePart(large), filePart("line.jpg", PHOTO)),
                413,
                "The part message is larger than 128 kB.");
        assertRefused(post(PATH, large, channelKey.key()), 413, "The request is larger than 128 kB.");
        byte[] form = MultipartForm.of(
                messagePart(messageJson("c", "1", "")), filePart("a.txt", SampleFiles.textOfSize(200_000)));
        for (String other :
                List.of("text/plain", "multipart/mixed; boundary=x", "application/json; multipart/form-data")) {
            assertThat(send(request(PATH, channelKey.key())
                                    .header("Content-Type", other)
                                    .POST(BodyPublishers.ofByteArray(form)))
                            .statusCode())
                    .as(other)
                    .isEqualTo(413);
        }
        for (String path : List.of(PATH + "/", "/api/v1/channel/%6dessages", PATH + ";a=b")) {
            assertThat(send(request(path, channelKey.key())
                                    .header("Content-Type", MultipartForm.CONTENT_TYPE)
                                    .POST(BodyPublishers.ofByteArray(form)))
                            .statusCode())
                    .as(path)
                    .isIn(400, 413);
        }
        assertRefused(
                send(request(PATH, channelKey.key())
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("Look"))),
                415,
                "Send the body as application/json, or as multipart/form-data where a file is taken.");
        assertNothingStored();
    }

    @Test
    @Tag("UC-11.2a")
    void missingKeyIsRefusedBeforeReadingTheFile() throws Exception {
        NewKey revoked = channels.add(administrator, "Old");
        channels.revoke(administrator, revoked.channel());
        for (String wrong : Arrays.asList(revoked.key(), "x", null)) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream()
                        .write(SampleFiles.text(requestHead(wrong) + "Content-Length: 9000000\r\n\r\n"));
                byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 401".length());
                assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 401");
            }
        }
        assertThat(sendFile(
                                revoked.key(),
                                MultipartForm.of(messagePart(messageJson("c", "1", "")), filePart("line.jpg", PHOTO)))
                        .body())
                .isEqualTo(post(PATH, messageJson("c", "1", "Hello"), null).body());
        assertNothingStored();
    }

    private static String requestHead(@Nullable String key) {
        return "POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + (key == null ? "" : "Authorization: Bearer " + key + "\r\n")
                + "Content-Type: " + MultipartForm.CONTENT_TYPE + "\r\n";
    }

    @Test
    @Tag("UC-11.5")
    void slowUploadDoesNotBlockOthers() throws Exception {
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        ConversationId id = conversationId(sendText("c", "1", "Hello"));
        try (StalledUpload slow = new StalledUpload(
                MultipartForm.of(messagePart(messageJson("c", "2", "")), filePart("line.jpg", PHOTO)))) {
            await().until(() -> openUploadFiles() > 0);
            await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
            assertThat(parseJson(sendText("c", "3", "Still there?"))
                            .get("message")
                            .get("seq")
                            .asInt())
                    .isEqualTo(2);
            conversationService.take(company.leo(), id);

            assertThat(openUploadFiles()).as("still on its way").isPositive();
            assertThat(slow.finish())
                    .startsWith("HTTP/1.1 201")
                    .contains("\"seq\":4,")
                    .contains("ONGOING");
        }
        await().until(() -> openUploadFiles() == 0);
        assertNoOrphanedFiles();
    }

    @Test
    @Tag("UC-11.2a")
    void keyRevokedDuringUploadIsRefused() throws Exception {
        try (StalledUpload slow = new StalledUpload(
                MultipartForm.of(messagePart(messageJson("c", "1", "")), filePart("line.jpg", PHOTO)))) {
            await().until(() -> channels.list(administrator).getFirst().lastUsed() != null);
            channels.revoke(administrator, channelKey.channel());
            assertThat(slow.finish()).startsWith("HTTP/1.1 401");
        }
        assertNothingStored();
    }

    /** A connector that has sent only the beginning of a form. */
    private final class StalledUpload implements AutoCloseable {

        private final Socket socket = new Socket("127.0.0.1", port);
        private final byte[] form;
        private final int sent;

        StalledUpload(byte[] form) throws IOException {
            this.form = form;
            this.sent = form.length - 100;
            OutputStream out = socket.getOutputStream();
            out.write(SampleFiles.text(requestHead(channelKey.key()) + "Content-Length: " + form.length + "\r\n\r\n"));
            out.write(form, 0, sent);
            out.flush();
        }

        /** Sends the rest and reads the answer. */
        String finish() throws IOException {
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
    void filesOfOtherCompaniesAndChannelsAreNotFound() {
        HttpResponse<String> mine = sendFile("c", "1", "", "line.jpg", PHOTO);
        ConversationId id = conversationId(mine);
        String attachment = attachmentJson(mine).get("id").asString();
        ApiCompany other = createCompany("d" + companyKey.substring(1));
        NewKey theirs = channels.add(addAdministrator(other), "WhatsApp");
        NewKey telegram = channels.add(administrator, "Telegram");
        for (NewKey key : List.of(theirs, telegram)) {
            assertRefused(
                    get("/api/v1/channel/conversations/" + id + "/attachments/" + attachment, key.key()),
                    404,
                    "This attachment does not exist.");
        }
        HttpResponse<String> same = sendFile(
                theirs.key(), MultipartForm.of(messagePart(messageJson("c", "1", "")), filePart("line.jpg", PHOTO)));
        assertThat(conversationId(same)).as("their own customer").isNotEqualTo(id);
        assertThat(countRows("attachment")).isEqualTo(1);
    }
}
