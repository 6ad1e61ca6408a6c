package app.aside.desk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageAttachmentService;
import app.aside.conversation.MessageContent;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The desk's addresses of files, as plain requests of people who signed in, and of nobody. */
class StaffAttachmentControllerTest extends ServiceTest {

    private static final Pattern CSRF_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    MessageAttachmentService attachments;

    @Autowired
    FileReceiver fileReceiver;

    /** A browser without a page: it keeps its cookies. */
    private final class HttpVisitor {

        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<byte[]> get(String path) {
            return send(HttpRequest.newBuilder(uri(path)));
        }

        HttpVisitor signIn(String email) {
            Matcher token = CSRF_TOKEN.matcher(new String(get("/login").body(), StandardCharsets.UTF_8));
            assertThat(token.find()).isTrue();
            String form =
                    "username=" + urlEncode(email) + "&password=aside-test-word&_csrf=" + urlEncode(token.group(1));
            HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(uri("/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)));
            assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("error", "stale");
            return this;
        }

        private HttpResponse<byte[]> send(HttpRequest.Builder request) {
            try {
                return client.send(request.build(), BodyHandlers.ofByteArray());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private URI uri(String path) {
            return URI.create("http://127.0.0.1:" + port + path);
        }

        private static String urlEncode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    private record SignedInVisitor(StaffId id, HttpVisitor visitor) {}

    private SignedInVisitor signIn(String name, Role role) {
        String email = UuidV7.next() + "@acme.example";
        StaffId id = staffProvisioning.addStaff(
                company.id(), email, name, Set.of(role), Set.of(company.support()), "aside-test-word");
        return new SignedInVisitor(id, new HttpVisitor().signIn(email));
    }

    @Test
    @Tag("UC-13.3")
    @Tag("UC-13.4")
    void everyRequestIsAuthorizedAsTheSignedInStaff() {
        SignedInVisitor sofia = signIn("Sofia", Role.SUPERVISOR);
        SignedInVisitor agent = signIn("Agent", Role.AGENT);
        SignedInVisitor other = signIn("Other", Role.AGENT);
        ConversationId id = waitingConversation();
        conversations.take(agent.id(), id);
        byte[] photo = SampleFiles.photoWithOrientation(60, 40, 1);
        String visible;
        String internal;
        try (ReceivedFile file = SampleFiles.receiveFile(fileReceiver, "<b>été.html", photo)) {
            visible = "/"
                    + StaffAttachmentController.fileUrl(
                            id,
                            Objects.requireNonNull(attachments
                                            .answer(agent.id(), id, OutgoingFile.of("", file), newRequestId())
                                            .attachment())
                                    .id());
            var sent = internalMessages.send(
                    sofia.id(), id, agent.id(), MessageContent.of(OutgoingFile.of("", file)), newRequestId());
            internal = "/"
                    + StaffAttachmentController.internalFileUrl(
                            id, Objects.requireNonNull(sent.attachment()).id());
        }

        HttpResponse<byte[]> saved = agent.visitor().get(visible);
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.body()).isEqualTo(photo);
        assertThat(saved.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .endsWith("filename*=UTF-8''_b_%C3%A9t%C3%A9.html.jpg");
        assertThat(saved.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(saved.headers().firstValue("Cache-Control")).contains("private, no-store");
        assertThat(saved.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox");
        HttpResponse<byte[]> shown = agent.visitor().get(visible + "/picture");
        assertThat(shown.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline;");
        assertThat(new String(shown.body(), StandardCharsets.ISO_8859_1)).doesNotContain(SampleFiles.GPS_LOCATION);

        assertThat(sofia.visitor().get(internal).body()).isEqualTo(photo);
        for (String path : List.of(internal, internal + "/picture")) {
            assertThat(agent.visitor().get(path).statusCode())
                    .as("not opened yet")
                    .isEqualTo(404);
        }
        internalMessages.markRead(agent.id(), id, 1);
        assertThat(agent.visitor().get(internal).body()).isEqualTo(photo);
        assertThat(agent.visitor().get(internal + "/picture").statusCode()).isEqualTo(200);

        for (String path : List.of(
                visible,
                visible + "/picture",
                internal,
                internal + "/picture",
                "/files/x/y",
                "/files/" + id + "/internal/x",
                "/files/" + id + "/" + UUID.randomUUID())) {
            assertThat(other.visitor().get(path).statusCode()).as(path).isEqualTo(404);
            HttpResponse<byte[]> nobody = new HttpVisitor().get(path);
            assertThat(nobody.statusCode()).as(path).isEqualTo(302);
            assertThat(nobody.headers().firstValue("Location").orElseThrow()).contains("/login");
        }

        disable(sofia.id());
        assertThat(sofia.visitor().get(internal).statusCode())
                .as("disabled meanwhile")
                .isEqualTo(404);
    }
}
