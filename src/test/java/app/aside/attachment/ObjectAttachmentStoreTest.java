package app.aside.attachment;

import static app.aside.attachment.SampleFiles.readBytes;
import static app.aside.attachment.SampleFiles.receiveFile;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.attachment.object.ObjectStorage;
import app.aside.company.Plan;
import app.aside.database.Transactions;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** The store of files with a real S3 server and the application's database. */
class ObjectAttachmentStoreTest extends ServiceTest {

    private static final byte[] IMAGE = SampleFiles.photoWithOrientation(60, 40, 1);
    private static final String MESSAGES = "attachment_chunk";
    private static final String INTERNAL_MESSAGES = "internal_attachment_chunk";

    private final S3Server server = new S3Server();
    private final ObjectStorage storage = new ObjectStorage(server.settings());
    private final UUID conversation = UuidV7.next();

    private CompanyId own;
    private CompanyId other;
    private AttachmentStore store;

    @Autowired
    FileReceiver fileReceiver;

    @Autowired
    StoredObjectRepository objects;

    @Autowired
    Transactions transactions;

    @Autowired
    Clock clock;

    @BeforeEach
    void createStore() {
        server.start();
        own = createCompany(Plan.ADVANCED).id();
        other = createCompany(Plan.ADVANCED).id();
        store = store(MESSAGES);
    }

    private ObjectAttachmentStore store(String table) {
        return new ObjectAttachmentStore(table, contents(table, storage), objects, storage, clock);
    }

    private AttachmentContents contents(String table, @Nullable ObjectStorage present) {
        return new AttachmentContents(new AttachmentContentRepository(jdbc, table), objects, present, clock);
    }

    @AfterEach
    void sweepEverything() {
        server.start();
        sweep(ObjectAttachmentStore.UNSENT_KEPT.plusHours(1));
    }

    @AfterAll
    void stop() {
        storage.close();
        server.close();
    }

    /** As the worker does after so long. */
    private void sweep(Duration later) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("storage", storage);
        new ObjectCleanup(objects, beans.getBeanProvider(ObjectStorage.class), Clock.offset(clock, later)).deleteDue();
    }

    private OutgoingFile send(byte[] bytes) {
        try (ReceivedFile received = receiveFile(fileReceiver, "a", bytes)) {
            OutgoingFile file = OutgoingFile.of("", received);
            store.upload(() -> own, file);
            transactions.write(own.value(), () -> {
                store.write(own, conversation, file);
                return file;
            });
            return file;
        }
    }

    private byte[] read(AttachmentStore from, CompanyId company, OutgoingFile file, boolean picture) {
        return readBytes(new StoredFile(
                "a",
                "image/jpeg",
                picture ? pictureSize(file) : file.file().size(),
                from.read(company, conversation, file.id(), picture)));
    }

    private static int pictureSize(OutgoingFile file) {
        ReceivedFile.SanitizedImage picture = file.file().sanitizedImage();
        return picture == null ? 0 : picture.size();
    }

    private boolean isStored(OutgoingFile file) {
        return storage.read(AttachmentContents.key(own, MESSAGES, file.id(), false), 0, 1)
                .isPresent();
    }

    @Test
    void bytesAreReadAsTheyWereSent() {
        byte[] large = SampleFiles.textOfSize(FileReceiver.MAX_SIZE);
        OutgoingFile image = send(IMAGE);
        OutgoingFile text = send(large);

        assertThat(read(store, own, image, false)).isEqualTo(IMAGE);
        assertThat(SampleFiles.decodeImage(read(store, own, image, true)).getWidth())
                .isEqualTo(60);
        assertThat(read(store, own, text, false)).isEqualTo(large);
        sweep(ObjectAttachmentStore.UNSENT_KEPT.plusHours(1));
        assertThat(read(store, own, image, false)).as("what was sent stays").isEqualTo(IMAGE);
    }

    /** Even an id that somebody learned names nothing elsewhere. */
    @Test
    void fileHasNoNameForOtherCompaniesAndRooms() {
        OutgoingFile file = send(IMAGE);

        assertRefused(
                Refusal.Reason.NOT_FOUND, "This attachment does not exist.", () -> read(store, other, file, false));
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This attachment does not exist.",
                () -> read(store(INTERNAL_MESSAGES), own, file, false));
    }

    @Test
    void uploadWhoseTransactionFailedIsSweptWhenItCannotComeAnyMore() {
        try (ReceivedFile received = receiveFile(fileReceiver, "a", IMAGE)) {
            OutgoingFile file = OutgoingFile.of("", received);
            store.upload(() -> own, file);
            store.upload(() -> own, file);
            assertRefused(
                    Refusal.Reason.INVALID,
                    "No.",
                    () -> transactions.write(own.value(), () -> {
                        store.write(own, conversation, file);
                        throw Refusal.invalid("No.");
                    }));

            sweep(Duration.ofHours(1));
            assertThat(isStored(file)).as("the clock may be wrong by an hour").isTrue();
            sweep(ObjectAttachmentStore.UNSENT_KEPT.plusMinutes(1));
            assertThat(isStored(file)).isFalse();
            assertThat(objects.exists(own, file.id())).isFalse();
        }
    }

    @Test
    void deletionWaitsForAStoreThatIsAwayAndOlderFilesAreRead() {
        OutgoingFile sent = send(IMAGE);
        OutgoingFile older = send(SampleFiles.text("older"));
        jdbc.sql("INSERT INTO attachment_chunk VALUES (?, ?, FALSE, 0, ?, ?)")
                .params(conversation, older.id().value(), own.value(), SampleFiles.text("older"))
                .update();
        server.stop();

        assertRefused(
                Refusal.Reason.UNAVAILABLE,
                "Files cannot be sent right now, because their store does not answer. Texts can. Try again later.",
                () -> send(IMAGE));
        assertRefused(
                Refusal.Reason.UNAVAILABLE,
                "This file cannot be read right now, because the store of files does not answer. Try again later.",
                () -> read(store, own, sent, false));
        assertThat(read(store, own, older, false)).isEqualTo(SampleFiles.text("older"));
        assertRefused(
                Refusal.Reason.UNAVAILABLE,
                "This file cannot be read right now, because the store of files does not answer. Try again later.",
                () -> read(
                        new DatabaseAttachmentStore(
                                new AttachmentContentRepository(jdbc, MESSAGES), contents(MESSAGES, null)),
                        own,
                        sent,
                        false));
        transactions.write(own.value(), () -> {
            store.deleteAll(other, List.of(conversation));
            store.deleteAll(own, List.of(conversation));
            return own;
        });
        sweep(Duration.ZERO);
        assertThat(objects.exists(own, sent.id())).as("kept in mind").isTrue();

        server.start();

        assertThat(isStored(sent)).isTrue();
        sweep(Duration.ZERO);
        assertThat(isStored(sent)).isFalse();
        assertThat(objects.exists(own, sent.id())).isFalse();
        assertThat(countRows(MESSAGES, new app.aside.conversation.ConversationId(conversation)))
                .isZero();
    }
}
