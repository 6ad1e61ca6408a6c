package app.aside.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.account.StaffId;
import app.aside.attachment.Attachment;
import app.aside.attachment.Enclosure;
import app.aside.attachment.Intake;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.attachment.SamplePictures;
import app.aside.conversation.AttachmentService;
import app.aside.conversation.Content;
import app.aside.database.Identity;
import app.aside.internalmessage.InternalMessageService;
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
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Files through the customers' door. */
class AttachmentsTest extends Door {

    private static final byte[] PHOTO = SampleFiles.photo(60, 40, 1);

    @Autowired
    AttachmentService files;

    @Autowired
    InternalMessageService internals;

    @Autowired
    Intake intake;

    @Autowired
    ChannelSettings settings;

    @Autowired
    DataSource dataSource;

    private Shop shop;
    private Talk talk;

    @BeforeEach
    void begin() {
        shop = open();
        talk = start(shop);
    }

    private HttpResponse<String> attach(String name, byte[] bytes, String... headers) {
        return upload(
                BodyPublishers.ofByteArray(MultipartForm.of(new MultipartForm.Part("file", name, bytes))), headers);
    }

    private HttpResponse<String> upload(BodyPublisher body, String... headers) {
        return uploadTo(talk.path("/attachments"), body, headers);
    }

    private HttpResponse<String> uploadTo(String path, BodyPublisher body, String... headers) {
        return send(request(path, talk.token(), headers)
                .header("Content-Type", MultipartForm.TYPE)
                .POST(body));
    }

    private HttpResponse<byte[]> download(String path, @Nullable String token) {
        try {
            return client().send(request(path, token).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(HttpResponse<String> answer) {
        return json(answer).get("attachment").get("id").asString();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(detail(answer)).isEqualTo(sentence);
    }

    private long stored() {
        return jdbc().sql("SELECT (SELECT COUNT(*) FROM attachment WHERE conversation_id = :id)"
                        + " + (SELECT COUNT(*) FROM attachment_chunk WHERE conversation_id = :id)")
                .param("id", talk.conversation().value())
                .query(Long.class)
                .single();
    }

    private org.springframework.jdbc.core.simple.JdbcClient jdbc() {
        return org.springframework.jdbc.core.simple.JdbcClient.create(dataSource);
    }

    @Test
    @Tag("UC-13.2")
    void aFileIsAMessageLikeEveryOther() {
        HttpResponse<String> sent = upload(BodyPublishers.ofByteArray(MultipartForm.of(
                new MultipartForm.Part("text", null, SampleFiles.text("Olá, veja isto 📷")),
                new MultipartForm.Part("file", "Linha às 3.jpg", PHOTO))));

        assertThat(sent.statusCode()).isEqualTo(201);
        JsonNode message = json(sent);
        assertThat(message.get("seq").asInt()).isEqualTo(2);
        assertThat(message.get("author").asString()).isEqualTo("CUSTOMER");
        assertThat(message.get("text").asString()).isEqualTo("Olá, veja isto 📷");
        String id = id(sent);
        assertThat(UUID.fromString(id).version()).isEqualTo(4);
        assertThat(message.get("attachment").toString())
                .isEqualTo(
                        "{\"id\":\"%s\",\"name\":\"Linha às 3.jpg\",\"type\":\"image/jpeg\",\"size\":%d,\"picture\":true}"
                                .formatted(id, PHOTO.length));
        assertThat(json(get(talk.path("/messages?after=1"), talk.token()))
                        .get("messages")
                        .get(0)
                        .toString())
                .isEqualTo(message.toString());
    }

    @Test
    @Tag("UC-13.2")
    void aMessageWithoutAFileSaysNothingOfFiles() {
        HttpResponse<String> sent = post(talk.path("/messages"), "{\"text\":\"Hello\"}", talk.token());

        assertThat(sent.body())
                .matches(
                        "\\{\"seq\":2,\"author\":\"CUSTOMER\",\"name\":\"Carla\",\"text\":\"Hello\",\"sentAt\":\"[^\"]+\"}");
        assertThat(get(talk.path("/messages"), talk.token()).body()).doesNotContain("attachment");
    }

    @Test
    @Tag("UC-13.2")
    void theStreamTellsOfFilesBothWays() throws Exception {
        try (Listener listener = new Listener(talk)) {
            attach("line.jpg", PHOTO);
            service.take(shop.leo(), talk.conversation());
            try (ReceivedFile file = SampleFiles.received(intake, "contract.pdf", SampleFiles.pdf())) {
                files.answer(shop.leo(), talk.conversation(), Enclosure.of("Please sign", file), Identity.next());
            }

            await().until(() -> listener.data("message").size() == 4);
            assertThat(listener.data("message").get(1)).contains("\"attachment\":{\"id\":", "\"picture\":true");
            assertThat(listener.data("message").get(3))
                    .contains("\"text\":\"Please sign\"", "\"type\":\"application/pdf\"", "\"picture\":false");
        }
    }

    @Test
    @Tag("UC-13.3")
    void aFileIsOnlyEverSaved() {
        String id = id(attach("Linha às 3.jpg", PHOTO));

        HttpResponse<byte[]> saved = download(talk.path("/attachments/" + id), talk.token());

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
    void onlyWhatWasMadeAnewIsShown() {
        String id = id(attach("line.jpg", PHOTO));

        HttpResponse<byte[]> shown = download(talk.path("/attachments/" + id + "/picture"), talk.token());

        assertThat(shown.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline;");
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(shown.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(SampleFiles.shown(shown.body()).getWidth()).isEqualTo(60);
        assertThat(new String(shown.body(), StandardCharsets.ISO_8859_1)).doesNotContain(SampleFiles.SECRET_PLACE);

        String pdf = id(attach("a.pdf", SampleFiles.pdf()));
        assertThat(get(talk.path("/attachments/" + pdf + "/picture"), talk.token())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Tag("UC-13.3")
    void aWebpIsSavedAsItWasSentAndShownInAFormThatEveryProgramKnows() {
        byte[] sticker = SamplePictures.webp("lossy-alpha");

        HttpResponse<String> sent = attach("sticker", sticker);

        assertThat(json(sent).get("attachment").toString())
                .contains("\"name\":\"sticker.webp\",\"type\":\"image/webp\"", "\"picture\":true");
        String path = talk.path("/attachments/" + id(sent));
        assertThat(download(path, talk.token()).body()).isEqualTo(sticker);
        HttpResponse<byte[]> shown = download(path + "/picture", talk.token());
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(SampleFiles.shown(shown.body()).getWidth()).isEqualTo(80);
    }

    @Test
    @Tag("UC-13.1a")
    void whoSendsAPictureOfATelephoneIsToldWhatToDo() {
        assertRefused(
                attach("IMG_0001.HEIC", SamplePictures.heic()),
                415,
                "Pictures of this kind (HEIC) cannot be shown here. Save it as JPEG and send that.");
        assertThat(stored()).isZero();
    }

    @Test
    @Tag("UC-13.1e")
    void repeatedWithItsKeyItIsAnsweredAsTheFirstTime() {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = attach("line.jpg", PHOTO, "Idempotency-Key", key);

        HttpResponse<String> again = attach("line.jpg", PHOTO, "Idempotency-Key", key);
        HttpResponse<String> another = attach("line.jpg", SampleFiles.jpeg(8, 8), "Idempotency-Key", key);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertRefused(another, 409, "This Idempotency-Key was used for another message.");
        assertThat(attach("a.txt", SampleFiles.text("x"), "Idempotency-Key", "with space")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Tag("UC-13.1a")
    void whatIsNotAllowedIsRefusedWithWhatIs() {
        for (String bad : List.of(
                "<html><script>alert(1)</script></html>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "#!/bin/sh\n",
                "PK\3\4xxxxxxxxxxxxxxxxxxxxxx")) {
            assertRefused(attach("photo.png", SampleFiles.text(bad)), 415, Intake.ALLOWED);
        }
        assertThat(stored()).isZero();
    }

    @Test
    @Tag("UC-13.1b")
    void tenMegabytesPassAndMoreDoesNot() {
        assertThat(attach("a.txt", SampleFiles.textOf(Intake.MAX)).statusCode()).isEqualTo(201);
        long before = stored();

        assertRefused(attach("a.txt", SampleFiles.textOf(Intake.MAX + 1)), 413, Intake.TOO_LARGE);
        assertRefused(attach("a.txt", SampleFiles.textOf(Intake.MAX + 200_000)), 413, Intake.TOO_LARGE);
        byte[] endless = MultipartForm.of(new MultipartForm.Part("file", "a.txt", SampleFiles.textOf(11_000_000)));
        assertRefused(
                upload(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless))), 413, Intake.TOO_LARGE);
        assertThat(attach("x.png", SampleFiles.bomb(50_000, 50_000)).statusCode())
                .isEqualTo(413);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    @Tag("UC-13.1c")
    void anEmptyFileNoFileAndTwoFilesAreRefused() {
        assertRefused(attach("a.txt", new byte[0]), 400, "This file is empty.");
        assertRefused(
                upload(BodyPublishers.ofByteArray(
                        MultipartForm.of(new MultipartForm.Part("text", null, SampleFiles.text("x"))))),
                400,
                "A part with the name file is missing.");
        assertRefused(
                upload(BodyPublishers.ofByteArray(MultipartForm.of(
                        new MultipartForm.Part("file", "a.txt", PHOTO),
                        new MultipartForm.Part("file", "b.txt", PHOTO)))),
                400,
                "Send one file at a time.");
        assertThat(stored()).isZero();
    }

    @Test
    @Tag("UC-13.1c")
    void aFormThatIsNoneIsRefused() {
        String malformed = "The form cannot be read: it is not well-formed, or it ended too early.";
        byte[] whole = MultipartForm.of(new MultipartForm.Part("file", "a.txt", SampleFiles.textOf(5_000)));
        assertRefused(upload(BodyPublishers.ofByteArray(java.util.Arrays.copyOf(whole, 2_000))), 400, malformed);
        assertRefused(upload(BodyPublishers.ofString("nonsense")), 400, "A part with the name file is missing.");
        assertThat(upload(BodyPublishers.noBody()).statusCode()).isEqualTo(400);
        assertRefused(
                upload(BodyPublishers.ofByteArray(
                        MultipartForm.of(new MultipartForm.Part("file", "x".repeat(20_000), PHOTO)))),
                400,
                malformed);
        MultipartForm.Part[] many = new MultipartForm.Part[40];
        java.util.Arrays.fill(many, new MultipartForm.Part("other", null, PHOTO));
        assertRefused(upload(BodyPublishers.ofByteArray(MultipartForm.of(many))), 400, malformed);
        assertRefused(
                post(talk.path("/attachments"), "{\"text\":\"x\"}", talk.token()),
                415,
                "Send the file as multipart/form-data, in a part with the name file.");
        assertThat(stored()).isZero();
    }

    @Test
    @Tag("UC-13.1d")
    void afterTheEndAndWithoutTheTokenNothingIsReceived() {
        service.take(shop.leo(), talk.conversation());
        service.close(shop.leo(), talk.conversation());
        assertRefused(
                attach("a.txt", SampleFiles.textOf(9_000_000)),
                409,
                "This conversation was closed meanwhile; nothing more can be sent in it.");

        Talk other = start(shop);
        String unknown = "This conversation does not exist.";
        assertRefused(
                uploadTo(
                        other.path("/attachments"),
                        BodyPublishers.ofByteArray(MultipartForm.of(new MultipartForm.Part("file", "a", PHOTO)))),
                404,
                unknown);
        assertRefused(
                uploadTo(
                        "/api/v1/conversations/x/attachments",
                        BodyPublishers.ofByteArray(
                                MultipartForm.of(new MultipartForm.Part("file", "a", SampleFiles.textOf(9_000_000))))),
                404,
                unknown);
        assertThat(send(request(talk.path("/attachments"), null).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @Tag("UC-13.3a")
    void whatIsNotThisCustomersIsAnsweredLikeWhatDoesNotExist() {
        StaffId ana = administrator(shop);
        String mine = id(attach("line.jpg", PHOTO));
        Talk other = start(shop);
        service.take(shop.leo(), other.conversation());
        String internal;
        try (ReceivedFile file = SampleFiles.received(intake, "offer.jpg", PHOTO)) {
            Attachment sent = internals
                    .send(ana, other.conversation(), shop.leo(), Content.of(Enclosure.of("", file)), UUID.randomUUID())
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
        assertThat(get(talk.path("/attachments/" + mine), other.token()).statusCode())
                .isEqualTo(404);
        assertThat(get(talk.path("/attachments/" + mine), null).statusCode()).isEqualTo(401);
    }

    private static String withoutAddress(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"instance\":\"[^\"]*\"", "");
    }

    @Test
    void everyOtherAddressKeepsItsLimit() {
        byte[] large = MultipartForm.of(new MultipartForm.Part("file", "a.txt", SampleFiles.textOf(100_000)));
        for (String path : List.of(
                talk.path("/messages"),
                talk.path("/attachments/"),
                talk.path("/attachments/x"),
                talk.path("/attachments;a=b"),
                talk.path("/%61ttachments"),
                talk.path("/typing"))) {
            assertThat(uploadTo(path, BodyPublishers.ofByteArray(large)).statusCode())
                    .as(path)
                    .isIn(400, 413);
        }
    }

    @Test
    void aSlowClientHoldsNoConnectionAndChunkedNonsenseIsRefused() throws Exception {
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            beginUpload(out);
            await().until(() -> openUploads() > 0);
            await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
            assertThat(openUploads()).as("still on its way").isPositive();

            out.write(SampleFiles.text("zz\r\nnonsense\r\n"));
            out.flush();
            try (InputStream in = socket.getInputStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 400 ")
                        .contains("The request cannot be understood.");
            }
        }
        await().until(() -> openUploads() == 0);
        assertThat(stored()).isZero();
    }

    private void beginUpload(OutputStream out) throws IOException {
        out.write(SampleFiles.text("POST " + talk.path("/attachments") + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Authorization: Bearer " + talk.token() + "\r\nConnection: close\r\n"
                + "Content-Type: " + MultipartForm.TYPE
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
    void oneAddressSendsOnlySoManyAtATime() throws Exception {
        InetAddress crowded = InetAddress.ofLiteral("127.0.0.83");
        List<Socket> begun = new ArrayList<>();
        try (HttpClient another = HttpClient.newBuilder().localAddress(crowded).build()) {
            for (int i = 0; i < settings.limits().uploads().each(); i++) {
                Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port, crowded, 0);
                begun.add(socket);
                beginUpload(socket.getOutputStream());
            }
            await().until(() -> openUploads() == begun.size());

            HttpRequest request = request(talk.path("/attachments"), talk.token(), "Content-Type", MultipartForm.TYPE)
                    .POST(BodyPublishers.ofByteArray(
                            MultipartForm.of(new MultipartForm.Part("file", "a.txt", SampleFiles.text("a")))))
                    .build();
            HttpResponse<String> refused = another.send(request, BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(json(refused).get("code").asString()).isEqualTo("too-many-requests");
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
        await().until(() -> openUploads() == 0);
    }

    @Test
    void chunkedNonsenseIsRefusedElsewhereToo() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(
                            SampleFiles.text(
                                    "POST " + talk.path("/messages") + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                            + "Authorization: Bearer " + talk.token() + "\r\nConnection: close\r\n"
                                            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n"));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("The request cannot be understood.");
        }
    }

    @Test
    void theDescriptionNamesTheForm() {
        JsonNode post = json(get("/api/openapi", null))
                .get("paths")
                .get("/api/v1/conversations/{id}/attachments")
                .get("post");

        assertThat(post.get("requestBody").get("content").has("multipart/form-data"))
                .isTrue();
        assertThat(json(get("/api/openapi", null))
                        .get("components")
                        .get("schemas")
                        .get("Attachment")
                        .get("properties")
                        .get("id")
                        .toString())
                .isEqualTo("{\"type\":\"string\",\"format\":\"uuid\"}");
    }
}
