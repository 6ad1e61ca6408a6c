package app.aside.attachment;

import static app.aside.attachment.SampleFiles.readBytes;
import static app.aside.attachment.SampleFiles.receiveFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.attachment.object.ObjectStorage;
import app.aside.company.Plan;
import app.aside.conversation.ConversationDeletionService;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAttachmentService;
import app.aside.conversation.MessageContent;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.conversation.customer.CustomerAttachmentService;
import app.aside.database.Transactions;
import app.aside.internalmessage.InternalAttachmentService;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageDeletionService;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application with a real S3 server, which is stopped and started again. */
@Tag("faults")
@DirtiesContext
class ObjectStoreTest extends ServiceTest {

    private static final S3Server SERVER = new S3Server();
    private static final byte[] IMAGE = SampleFiles.photoWithOrientation(60, 40, 1);
    private static final String MESSAGES = "attachment_chunk";
    private static final String INTERNAL_MESSAGES = "internal_attachment_chunk";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    FileReceiver fileReceiver;

    @Autowired
    MessageAttachmentService attachments;

    @Autowired
    CustomerAttachmentService customerAttachments;

    @Autowired
    InternalAttachmentService internalAttachments;

    @Autowired
    ConversationDeletionService deletions;

    @Autowired
    InternalMessageDeletionService internalDeletions;

    @Autowired
    Transactions transactions;

    @Autowired
    ObjectStorage storage;

    @Autowired
    ObjectCleanup cleanup;

    @Autowired
    FileMover mover;

    @DynamicPropertySource
    static void configureStore(DynamicPropertyRegistry settings) {
        settings.add("aside.files.bucket", () -> S3Server.BUCKET);
        settings.add("aside.files.endpoint", SERVER::endpoint);
        settings.add("aside.files.access-key", () -> S3Server.CREDENTIALS);
        settings.add("aside.files.secret-key", () -> S3Server.CREDENTIALS);
        settings.add("aside.files.prefix", () -> "files/");
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    private Attachment post(CustomerCredentials key, String name, byte[] bytes) {
        try (ReceivedFile file = receiveFile(fileReceiver, name, bytes)) {
            return attachment(customerAttachments.sendFile(key, OutgoingFile.of("", file), null));
        }
    }

    private Attachment answer(ConversationId id, byte[] bytes) {
        try (ReceivedFile file = receiveFile(fileReceiver, "a.txt", bytes)) {
            return attachment(attachments.answer(company.leo(), id, OutgoingFile.of("", file), newRequestId()));
        }
    }

    private Attachment call(ConversationId id, byte[] bytes) {
        try (ReceivedFile file = receiveFile(fileReceiver, "b.txt", bytes)) {
            InternalMessage sent = internalMessages.callSupervisor(
                    company.leo(),
                    id,
                    company.sofia(),
                    MessageContent.of(OutgoingFile.of("", file)),
                    SendRequest.of(newRequestId()));
            return Objects.requireNonNull(sent.attachment());
        }
    }

    private static Attachment attachment(Message message) {
        return Objects.requireNonNull(message.attachment());
    }

    private boolean isStored(CompanyId owner, String folder, Attachment file) {
        return storage.read(AttachmentContents.key(owner, folder, file.id(), false), 0, 1)
                .isPresent();
    }

    private long countObjects(ConversationId id) {
        return countRows("stored_object", id);
    }

    private HttpResponse<String> get(int atPort, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + atPort + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void filesOfBothSidesAndInternalOnesLieInTheStore() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        byte[] large = SampleFiles.textOfSize(FileReceiver.MAX_SIZE);
        byte[] secret = SampleFiles.text("for Sofia only");

        Attachment image = post(key, "line.jpg", IMAGE);
        Attachment log = answer(id, large);
        Attachment internal = call(id, secret);

        assertThat(readBytes(customerAttachments.openFile(key, image.id()))).isEqualTo(IMAGE);
        assertThat(SampleFiles.decodeImage(readBytes(customerAttachments.openImage(key, image.id())))
                        .getWidth())
                .isEqualTo(60);
        assertThat(readBytes(customerAttachments.openFile(key, log.id()))).isEqualTo(large);
        assertThat(readBytes(attachments.openFile(company.ana(), id, log.id()))).isEqualTo(large);
        assertThat(readBytes(internalAttachments.openFile(company.sofia(), id, internal.id())))
                .isEqualTo(secret);
        assertThat(countRows("attachment_chunk", id)).isZero();
        assertThat(countRows("internal_attachment_chunk", id)).isZero();
        assertThat(countObjects(id)).isEqualTo(3);
    }

    /** Even an id that somebody learned opens nothing: the key of the object is made from the reader's own rows. */
    @Test
    void objectsOfOthersCannotBeRead() {
        CustomerCredentials key = startConversation(company);
        conversations.take(company.leo(), key.conversation());
        Attachment sent = post(key, "line.jpg", IMAGE);
        Attachment internal = call(key.conversation(), SampleFiles.text("internal"));
        CompanyFixture other = createCompany(Plan.ADVANCED);
        CustomerCredentials stranger = startConversation(other);

        assertConversationNotFound(() -> attachments.openFile(other.ana(), key.conversation(), sent.id()));
        assertConversationNotFound(() -> internalAttachments.openFile(other.ana(), key.conversation(), internal.id()));
        for (Attachment file : List.of(sent, internal)) {
            for (Runnable attempt : List.<Runnable>of(
                    () -> attachments.openFile(other.ana(), stranger.conversation(), file.id()),
                    () -> internalAttachments.openFile(other.ana(), stranger.conversation(), file.id()),
                    () -> customerAttachments.openFile(stranger, file.id()))) {
                assertRefused(Refusal.Reason.NOT_FOUND, "This attachment does not exist.", attempt::run);
            }
        }
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This attachment does not exist.",
                () -> customerAttachments.openFile(key, internal.id()));
        assertThat(isStored(other.id(), MESSAGES, sent)).isFalse();
        assertThat(isStored(company.id(), MESSAGES, internal)).isFalse();
        assertThat(isStored(company.id(), INTERNAL_MESSAGES, internal)).isTrue();
    }

    @Test
    void withoutTheStoreOnlyFilesStopAndDeletionGoesOnLater() throws Exception {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        Attachment sent = post(key, "line.jpg", IMAGE);
        Attachment internal = call(id, SampleFiles.text("internal"));
        Attachment older = answer(id, SampleFiles.text("older"));
        moveToDatabase("attachment_chunk", id, older, SampleFiles.text("older"));
        assertThat(get(managementPort, "/actuator/health").body()).contains("\"UP\"");

        SERVER.stop();

        assertRefused(
                Refusal.Reason.UNAVAILABLE,
                "Files cannot be sent right now, because their store does not answer. Texts can. Try again later.",
                () -> answer(id, SampleFiles.text("now")));
        conversations.answer(company.leo(), id, "A text", newRequestId());
        assertThat(customers.sendMessage(key, "Another", null).text()).isEqualTo("Another");
        assertThat(readBytes(customerAttachments.openFile(key, older.id()))).isEqualTo(SampleFiles.text("older"));
        HttpResponse<String> refused = get(
                port,
                "/api/v1/conversations/" + id + "/attachments/" + sent.id(),
                "Authorization",
                "Bearer " + key.token());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("30");
        assertThat(refused.body())
                .contains("\"file-store-unavailable\"")
                .contains("This file cannot be read right now, because the store of files does not answer.");
        HttpResponse<String> health = get(managementPort, "/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"DEGRADED\"");
        assertThat(get(port, "/readyz").statusCode()).isEqualTo(200);

        transactions.write(company.id().value(), () -> {
            internalDeletions.delete(company.id(), List.of(id));
            deletions.delete(company.id(), List.of(id));
            return id;
        });
        cleanup.deleteDue();
        assertThat(countObjects(id)).as("kept in mind").isEqualTo(2);

        SERVER.start();

        assertThat(isStored(company.id(), MESSAGES, sent)).isTrue();
        assertThat(get(managementPort, "/actuator/health").body()).contains("\"UP\"");
        cleanup.deleteDue();
        assertThat(countObjects(id)).isZero();
        assertThat(isStored(company.id(), MESSAGES, sent)).isFalse();
        assertThat(isStored(company.id(), INTERNAL_MESSAGES, internal)).isFalse();
    }

    /** As the operator's command does, with the rooms of the application. */
    @Test
    void olderFilesOfBothRoomsMoveToTheStore() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        byte[] bytes = SampleFiles.text("older");
        Attachment older = answer(id, bytes);
        moveToDatabase("attachment_chunk", id, older, bytes);
        Attachment internal = call(id, bytes);
        moveToDatabase("internal_attachment_chunk", id, internal, bytes);

        assertThat(mover.start()).isTrue();
        await().until(() -> mover.progress().state() == FileMover.State.DONE);

        assertThat(mover.progress().failed()).isZero();
        assertThat(countRows("attachment_chunk", id)).isZero();
        assertThat(countRows("internal_attachment_chunk", id)).isZero();
        assertThat(isStored(company.id(), MESSAGES, older)).isTrue();
        assertThat(readBytes(customerAttachments.openFile(key, older.id()))).isEqualTo(bytes);
        assertThat(readBytes(internalAttachments.openFile(company.sofia(), id, internal.id())))
                .isEqualTo(bytes);
    }

    /** As a file that was sent before there was a store. */
    private void moveToDatabase(String table, ConversationId id, Attachment file, byte[] bytes) {
        jdbc.sql("INSERT INTO " + table + " VALUES (?, ?, FALSE, 0, ?, ?)")
                .params(id.value(), file.id().value(), company.id().value(), bytes)
                .update();
        storage.delete(AttachmentContents.key(company.id(), table, file.id(), false));
        jdbc.sql("DELETE FROM stored_object WHERE attachment_id = ?")
                .param(file.id().value())
                .update();
    }
}
