package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.attachment.Attachment;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.attachment.SampleImages;
import app.aside.conversation.MessageAttachmentService;
import app.aside.conversation.MessageContent;
import app.aside.customerapi.limit.CustomerApiProperties;
import app.aside.internalmessage.InternalMessageService;
import app.aside.shared.UuidV7;
import app.aside.staff.StaffId;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Files over the customer API. */
@ExtendWith(OutputCaptureExtension.class)
class AttachmentControllerTest extends ApiTest {

    private static final byte[] PHOTO = SampleFiles.photoWithOrientation(60, 40, 1);

    @Autowired
    MessageAttachmentService attachments;

    @Autowired
    InternalMessageService internalMessages;

    @Autowired
    FileReceiver fileReceiver;

    @Autowired
    CustomerApiProperties settings;

    @Autowired
    DataSource dataSource;

    private ApiCompany company;
    private ConversationHandle conversation;

    @BeforeEach
    void openConversation() {
        company = createCompany();
        conversation = startConversation(company);
    }

    private HttpResponse<String> uploadFile(String name, byte[] bytes, String... headers) {
        return upload(
                BodyPublishers.ofByteArray(MultipartForm.of(new MultipartForm.FormPart("file", name, bytes))), headers);
    }

    private HttpResponse<String> upload(BodyPublisher body, String... headers) {
        return uploadTo(conversation.path("/attachments"), body, headers);
    }

    private HttpResponse<String> uploadTo(String path, BodyPublisher body, String... headers) {
        return send(request(path, conversation.token(), headers)
                .header("Content-Type", MultipartForm.CONTENT_TYPE)
                .POST(body));
    }

    private HttpResponse<byte[]> download(String path, @Nullable String token) {
        try {
            return client().send(request(path, token).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String attachmentId(HttpResponse<String> answer) {
        return parseJson(answer).get("attachment").get("id").asString();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problemDetail(answer)).isEqualTo(sentence);
    }

    private long countFiles() {
        return jdbc().sql("SELECT (SELECT COUNT(*) FROM attachment WHERE conversation_id = :id)"
                        + " + (SELECT COUNT(*) FROM attachment_chunk WHERE conversation_id = :id)")
                .param("id", conversation.conversationId().value())
                .query(Long.class)
                .single();
    }

    private org.springframework.jdbc.core.simple.JdbcClient jdbc() {
        return org.springframework.jdbc.core.simple.JdbcClient.create(dataSource);
    }

    @Test
    @Tag("UC-13.2")
    void fileIsReturnedAsMessage() {
        HttpResponse<String> sent = upload(BodyPublishers.ofByteArray(MultipartForm.of(
                new MultipartForm.FormPart("text", null, SampleFiles.text("Olá, veja isto 📷")),
                new MultipartForm.FormPart("file", "Linha às 3.jpg", PHOTO))));

        assertThat(sent.statusCode()).isEqualTo(201);
        JsonNode message = parseJson(sent);
        assertThat(message.get("seq").asInt()).isEqualTo(2);
        assertThat(message.get("author").asString()).isEqualTo("CUSTOMER");
        assertThat(message.get("text").asString()).isEqualTo("Olá, veja isto 📷");
        String id = attachmentId(sent);
        assertThat(UUID.fromString(id).version()).isEqualTo(4);
        assertThat(message.get("attachment").toString())
                .isEqualTo(
                        "{\"id\":\"%s\",\"name\":\"Linha às 3.jpg\",\"type\":\"image/jpeg\",\"size\":%d,\"picture\":true}"
                                .formatted(id, PHOTO.length));
        assertThat(parseJson(get(conversation.path("/messages?after=1"), conversation.token()))
                        .get("messages")
                        .get(0)
                        .toString())
                .isEqualTo(message.toString());
    }

    @Test
    @Tag("UC-13.2")
    void textMessageHasNoAttachmentMember() {
        HttpResponse<String> sent = post(conversation.path("/messages"), "{\"text\":\"Hello\"}", conversation.token());

        assertThat(sent.body())
                .matches(
                        "\\{\"seq\":2,\"author\":\"CUSTOMER\",\"name\":\"Carla\",\"text\":\"Hello\",\"sentAt\":\"[^\"]+\"}");
        assertThat(get(conversation.path("/messages"), conversation.token()).body())
                .doesNotContain("attachment");
    }

    @Test
    @Tag("UC-13.2")
    void eventStreamDeliversFilesOfBothSides() throws Exception {
        try (EventStreamListener listener = new EventStreamListener(conversation)) {
            uploadFile("line.jpg", PHOTO);
            conversationService.take(company.leo(), conversation.conversationId());
            try (ReceivedFile file = SampleFiles.receiveFile(fileReceiver, "contract.pdf", SampleFiles.pdf())) {
                attachments.answer(
                        company.leo(),
                        conversation.conversationId(),
                        OutgoingFile.of("Please sign", file),
                        UuidV7.next());
            }

            await().until(() -> listener.eventData("message").size() == 4);
            assertThat(listener.eventData("message").get(1)).contains("\"attachment\":{\"id\":", "\"picture\":true");
            assertThat(listener.eventData("message").get(3))
                    .contains("\"text\":\"Please sign\"", "\"type\":\"application/pdf\"", "\"picture\":false");
        }
    }

    @Test
    @Tag("UC-13.3")
    void fileIsServedAsDownload() {
        String id = attachmentId(uploadFile("Linha às 3.jpg", PHOTO));

        HttpResponse<byte[]> saved = download(conversation.path("/attachments/" + id), conversation.token());

        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.body()).isEqualTo(PHOTO);
        assertThat(saved.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(saved.headers().firstValue("Content-Length")).contains(Integer.toString(PHOTO.length));
        assertThat(saved.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .contains("filename*=UTF-8''Linha%20%C3%A0s%203.jpg");
        assertThat(saved.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(saved.headers().allValues("Cache-Control")).containsExactly("private, no-store");
        assertThat(saved.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(saved.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    @Tag("UC-13.3")
    void onlyReencodedImagesAreServedInline() {
        String id = attachmentId(uploadFile("line.jpg", PHOTO));

        HttpResponse<byte[]> shown =
                download(conversation.path("/attachments/" + id + "/picture"), conversation.token());

        assertThat(shown.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline;");
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(shown.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(SampleFiles.decodeImage(shown.body()).getWidth()).isEqualTo(60);
        assertThat(new String(shown.body(), StandardCharsets.ISO_8859_1)).doesNotContain(SampleFiles.GPS_LOCATION);

        String pdf = attachmentId(uploadFile("a.pdf", SampleFiles.pdf()));
        assertThat(get(conversation.path("/attachments/" + pdf + "/picture"), conversation.token())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Tag("UC-13.3")
    void webpIsStoredUnchangedAndServedReencoded() {
        byte[] sticker = SampleImages.webp("lossy-alpha");

        HttpResponse<String> sent = uploadFile("sticker", sticker);

        assertThat(parseJson(sent).get("attachment").toString())
                .contains("\"name\":\"sticker.webp\",\"type\":\"image/webp\"", "\"picture\":true");
        String path = conversation.path("/attachments/" + attachmentId(sent));
        assertThat(download(path, conversation.token()).body()).isEqualTo(sticker);
        HttpResponse<byte[]> shown = download(path + "/picture", conversation.token());
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(SampleFiles.decodeImage(shown.body()).getWidth()).isEqualTo(80);
    }

    @Test
    @Tag("UC-13.1a")
    void heicIsRefusedWithInstruction() {
        assertRefused(
                uploadFile("IMG_0001.HEIC", SampleImages.heic()),
                415,
                "Pictures of this kind (HEIC) cannot be shown here. Save it as JPEG and send that.");
        assertThat(countFiles()).isZero();
    }

    @Test
    @Tag("UC-13.1e")
    void repeatedUploadWithSameKeyReturnsTheSameResponse() {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = uploadFile("line.jpg", PHOTO, "Idempotency-Key", key);

        HttpResponse<String> again = uploadFile("line.jpg", PHOTO, "Idempotency-Key", key);
        HttpResponse<String> another = uploadFile("line.jpg", SampleFiles.jpeg(8, 8), "Idempotency-Key", key);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertRefused(another, 409, "This Idempotency-Key was used for another message.");
        assertThat(uploadFile("a.txt", SampleFiles.text("x"), "Idempotency-Key", "with space")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Tag("UC-13.1a")
    void refusalListsAllowedTypes() {
        for (String bad : List.of(
                "<html><script>alert(1)</script></html>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "#!/bin/sh\n",
                "PK\3\4xxxxxxxxxxxxxxxxxxxxxx")) {
            assertRefused(uploadFile("photo.png", SampleFiles.text(bad)), 415, FileReceiver.ALLOWED_TYPES_MESSAGE);
        }
        assertThat(countFiles()).isZero();
    }

    @Test
    @Tag("UC-13.1b")
    void acceptsTenMegabytesAndRefusesMore() {
        assertThat(uploadFile("a.txt", SampleFiles.textOfSize(FileReceiver.MAX_SIZE))
                        .statusCode())
                .isEqualTo(201);
        long before = countFiles();

        assertRefused(
                uploadFile("a.txt", SampleFiles.textOfSize(FileReceiver.MAX_SIZE + 1)),
                413,
                FileReceiver.TOO_LARGE_MESSAGE);
        assertRefused(
                uploadFile("a.txt", SampleFiles.textOfSize(FileReceiver.MAX_SIZE + 200_000)),
                413,
                FileReceiver.TOO_LARGE_MESSAGE);
        byte[] endless =
                MultipartForm.of(new MultipartForm.FormPart("file", "a.txt", SampleFiles.textOfSize(11_000_000)));
        assertRefused(
                upload(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless))),
                413,
                FileReceiver.TOO_LARGE_MESSAGE);
        assertThat(uploadFile("x.png", SampleFiles.decompressionBomb(50_000, 50_000))
                        .statusCode())
                .isEqualTo(413);
        assertThat(countFiles()).isEqualTo(before);
    }

    @Test
    @Tag("UC-13.1c")
    void refusesEmptyMissingAndMultipleFiles() {
        assertRefused(uploadFile("a.txt", new byte[0]), 400, "This file is empty.");
        assertRefused(
                upload(BodyPublishers.ofByteArray(
                        MultipartForm.of(new MultipartForm.FormPart("text", null, SampleFiles.text("x"))))),
                400,
                "A part with the name file is missing.");
        assertRefused(
                upload(BodyPublishers.ofByteArray(MultipartForm.of(
                        new MultipartForm.FormPart("file", "a.txt", PHOTO),
                        new MultipartForm.FormPart("file", "b.txt", PHOTO)))),
                400,
                "Send one file at a time.");
        assertThat(countFiles()).isZero();
    }

    @Test
    @Tag("UC-13.1c")
    void refusesMalformedForm(CapturedOutput log) {
        String malformed = "The form cannot be read: it is not well-formed, or it ended too early.";
        byte[] whole = MultipartForm.of(new MultipartForm.FormPart("file", "a.txt", SampleFiles.textOfSize(5_000)));
        assertRefused(upload(BodyPublishers.ofByteArray(java.util.Arrays.copyOf(whole, 2_000))), 400, malformed);
        assertRefused(upload(BodyPublishers.ofString("nonsense")), 400, "A part with the name file is missing.");
        assertThat(upload(BodyPublishers.noBody()).statusCode()).isEqualTo(400);
        assertRefused(
                upload(BodyPublishers.ofByteArray(
                        MultipartForm.of(new MultipartForm.FormPart("file", "x".repeat(20_000), PHOTO)))),
                400,
                malformed);
        MultipartForm.FormPart[] many = new MultipartForm.FormPart[40];
        java.util.Arrays.fill(many, new MultipartForm.FormPart("other", null, PHOTO));
        assertRefused(upload(BodyPublishers.ofByteArray(MultipartForm.of(many))), 400, malformed);
        assertRefused(
                post(conversation.path("/attachments"), "{\"text\":\"x\"}", conversation.token()),
                415,
                "Send the file as multipart/form-data, in a part with the name file.");

        assertRefused(uploadFile("=?utf-8?B?A_B?=.pdf", PHOTO), 400, malformed);
        assertRefused(
                send(request(conversation.path("/attachments"), conversation.token())
                        .header("Content-Type", "multipart/form-data; boundary=\"=?utf-8?B?!?=\"")
                        .POST(BodyPublishers.ofByteArray(whole))),
                400,
                malformed);
        for (String inner : List.of("multipart/mixed", "multipart/mixed; boundary=other")) {
            String form = new String(whole, StandardCharsets.UTF_8).replace("application/x-whatever", inner);
            assertRefused(upload(BodyPublishers.ofString(form)), 400, malformed);
        }
        assertThat(countFiles()).isZero();
        assertThat(log.getAll()).doesNotContain("ERROR", "\tat ");
    }

    @Test
    @Tag("UC-13.1d")
    void refusesUploadAfterCloseAndWithoutToken() {
        conversationService.take(company.leo(), conversation.conversationId());
        conversationService.close(company.leo(), conversation.conversationId());
        assertRefused(
                uploadFile("a.txt", SampleFiles.textOfSize(9_000_000)),
                409,
                "This conversation was closed meanwhile; nothing more can be sent in it.");

        ConversationHandle other = startConversation(company);
        String unknown = "This conversation does not exist.";
        assertRefused(
                uploadTo(
                        other.path("/attachments"),
                        BodyPublishers.ofByteArray(MultipartForm.of(new MultipartForm.FormPart("file", "a", PHOTO)))),
                404,
                unknown);
        assertRefused(
                uploadTo(
                        "/api/v1/conversations/x/attachments",
                        BodyPublishers.ofByteArray(MultipartForm.of(
                                new MultipartForm.FormPart("file", "a", SampleFiles.textOfSize(9_000_000))))),
                404,
                unknown);
        assertThat(send(request(conversation.path("/attachments"), null).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @Tag("UC-13.3a")
    void foreignAndUnknownFilesAreIndistinguishable() {
        StaffId ana = addAdministrator(company);
        String mine = attachmentId(uploadFile("line.jpg", PHOTO));
        ConversationHandle other = startConversation(company);
        conversationService.take(company.leo(), other.conversationId());
        String internal;
        try (ReceivedFile file = SampleFiles.receiveFile(fileReceiver, "offer.jpg", PHOTO)) {
            Attachment sent = internalMessages
                    .send(
                            ana,
                            other.conversationId(),
                            company.leo(),
                            MessageContent.of(OutgoingFile.of("", file)),
                            UUID.randomUUID())
                    .attachment();
            internal = Objects.requireNonNull(sent).id().toString();
        }

        for (String rest : List.of("", "/picture")) {
            HttpResponse<String> unknown = get(other.path("/attachments/" + UUID.randomUUID() + rest), other.token());
            assertRefused(unknown, 404, "This attachment does not exist.");
            for (String id : List.of(mine, internal, "x", mine + "0", "1", "%20")) {
                HttpResponse<String> answer = get(other.path("/attachments/" + id + rest), other.token());
                assertRefused(answer, 404, "This attachment does not exist.");
                assertThat(withoutAddress(answer)).as(id).isEqualTo(withoutAddress(unknown));
            }
        }
        assertThat(get(conversation.path("/attachments/" + mine), other.token()).statusCode())
                .isEqualTo(404);
        assertThat(get(conversation.path("/attachments/" + mine), null).statusCode())
                .isEqualTo(401);
    }

    private static String withoutAddress(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"instance\":\"[^\"]*\"", "");
    }

    @Test
    void otherPathsKeepTheirBodyLimit() {
        byte[] large = MultipartForm.of(new MultipartForm.FormPart("file", "a.txt", SampleFiles.textOfSize(200_000)));
        for (String path : List.of(
                conversation.path("/messages"),
                conversation.path("/attachments/"),
                conversation.path("/attachments/x"),
                conversation.path("/attachments;a=b"),
                conversation.path("/%61ttachments"),
                conversation.path("/typing"))) {
            assertThat(uploadTo(path, BodyPublishers.ofByteArray(large)).statusCode())
                    .as(path)
                    .isIn(400, 413);
        }
    }

    @Test
    void slowUploadHoldsNoDatabaseConnectionAndMalformedChunksAreRefused() throws Exception {
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            beginUpload(out);
            await().until(() -> openUploadFiles() > 0);
            await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
            assertThat(openUploadFiles()).as("still on its way").isPositive();

            out.write(SampleFiles.text("zz\r\nnonsense\r\n"));
            out.flush();
            try (InputStream in = socket.getInputStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 400 ")
                        .contains("The request cannot be understood.");
            }
        }
        await().until(() -> openUploadFiles() == 0);
        assertThat(countFiles()).isZero();
    }

    private void beginUpload(OutputStream out) throws IOException {
        out.write(SampleFiles.text("POST " + conversation.path("/attachments") + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Authorization: Bearer " + conversation.token() + "\r\nConnection: close\r\n"
                + "Content-Type: " + MultipartForm.CONTENT_TYPE
                + "\r\nTransfer-Encoding: chunked\r\n\r\n"));
        byte[] start = SampleFiles.text("--" + MultipartForm.BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello");
        out.write(SampleFiles.text(Integer.toHexString(start.length) + "\r\n"));
        out.write(start);
        out.write(SampleFiles.text("\r\n"));
        out.flush();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void limitsConcurrentUploadsPerAddress() throws Exception {
        InetAddress crowded = InetAddress.ofLiteral("127.0.0.83");
        List<Socket> begun = new ArrayList<>();
        try (HttpClient another = HttpClient.newBuilder().localAddress(crowded).build()) {
            for (int i = 0; i < settings.limits().uploads().perClient(); i++) {
                Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port, crowded, 0);
                begun.add(socket);
                beginUpload(socket.getOutputStream());
            }
            await().until(() -> openUploadFiles() == begun.size());

            HttpRequest request = request(
                            conversation.path("/attachments"),
                            conversation.token(),
                            "Content-Type",
                            MultipartForm.CONTENT_TYPE)
                    .POST(BodyPublishers.ofByteArray(
                            MultipartForm.of(new MultipartForm.FormPart("file", "a.txt", SampleFiles.text("a")))))
                    .build();
            HttpResponse<String> refused = another.send(request, BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(parseJson(refused).get("code").asString()).isEqualTo("too-many-requests");
            assertThat(client().send(request, BodyHandlers.ofString()).statusCode())
                    .as("from another address")
                    .isEqualTo(201);

            begun.getFirst().close();
            await().until(() -> another.send(request, BodyHandlers.ofString()).statusCode() == 201);
        } finally {
            for (Socket socket : begun) {
                socket.close();
            }
        }
        await().until(() -> openUploadFiles() == 0);
    }

    @Test
    void malformedChunksAreRefusedOnOtherPaths() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(
                            SampleFiles.text(
                                    "POST " + conversation.path("/messages") + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                            + "Authorization: Bearer " + conversation.token()
                                            + "\r\nConnection: close\r\n"
                                            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n"));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("The request cannot be understood.");
        }
    }

    @Test
    void openApiDescribesTheMultipartForm() {
        JsonNode post = parseJson(get("/api/openapi", null))
                .get("paths")
                .get("/api/v1/conversations/{id}/attachments")
                .get("post");

        assertThat(post.get("requestBody").get("content").has("multipart/form-data"))
                .isTrue();
        assertThat(parseJson(get("/api/openapi", null))
                        .get("components")
                        .get("schemas")
                        .get("Attachment")
                        .get("properties")
                        .get("id")
                        .toString())
                .isEqualTo("{\"type\":\"string\",\"format\":\"uuid\"}");
    }
}
