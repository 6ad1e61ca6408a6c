package app.aside.attachment;

import static app.aside.attachment.SampleFiles.readBytes;
import static app.aside.attachment.SampleFiles.receiveFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.attachment.FileMover.State;
import app.aside.attachment.FileTransfer.Outcome;
import app.aside.attachment.object.ObjectStorage;
import app.aside.attachment.object.ObjectStorageProperties.Destination;
import app.aside.company.Plan;
import app.aside.database.Transactions;
import app.aside.shared.CompanyId;
import app.aside.shared.UuidV7;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Moves of files between a table of this class and a real S3 server. */
class FileMoverTest extends ServiceTest {

    private static final byte[] IMAGE = SampleFiles.photoWithOrientation(60, 40, 1);
    private static final String TABLE = "moved_chunk";

    private final S3Server server = new S3Server();
    private final ObjectStorage toStore = new ObjectStorage(server.settings(Destination.STORE));
    private final ObjectStorage toDatabase = new ObjectStorage(server.settings(Destination.DATABASE));
    private final List<FileMover> movers = new ArrayList<>();

    private CompanyId own;
    private AttachmentContentRepository chunks;

    @Autowired
    FileReceiver fileReceiver;

    @Autowired
    StoredObjectRepository objects;

    @Autowired
    Transactions transactions;

    @Autowired
    Clock clock;

    @BeforeAll
    void createTable() {
        jdbc.sql("CREATE OR REPLACE TABLE " + TABLE + " LIKE attachment_chunk").update();
    }

    @BeforeEach
    void createRoom() {
        server.start();
        own = createCompany(Plan.ADVANCED).id();
        chunks = new AttachmentContentRepository(jdbc, TABLE);
    }

    @AfterEach
    void endMoves() throws InterruptedException {
        for (FileMover mover : movers) {
            mover.close();
        }
        server.start();
        sweep(ObjectAttachmentStore.UNSENT_KEPT.plusHours(1));
        jdbc.sql("DELETE FROM " + TABLE).update();
        jdbc.sql("DELETE FROM stored_object WHERE folder = ?").param(TABLE).update();
    }

    @AfterAll
    void stop() {
        toStore.close();
        toDatabase.close();
        server.close();
        jdbc.sql("DROP TABLE " + TABLE).update();
    }

    private ObjectStorage storage(Destination destination) {
        return destination == Destination.STORE ? toStore : toDatabase;
    }

    private AttachmentContents contents() {
        return new AttachmentContents(chunks, objects, toStore, clock);
    }

    private AttachmentStore store(Destination destination) {
        return switch (destination) {
            case STORE -> new ObjectAttachmentStore(TABLE, contents(), objects, toStore, clock);
            case DATABASE -> new DatabaseAttachmentStore(chunks, contents());
        };
    }

    private FileTransfer transfer(Destination destination) {
        return new FileTransfer(chunks, objects, storage(destination), transactions, clock);
    }

    private FileMover mover(Destination destination) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("storage", storage(destination));
        FileMover mover = new FileMover(
                beans.getBeanProvider(ObjectStorage.class), List.of(chunks), objects, transactions, clock);
        movers.add(mover);
        return mover;
    }

    private FileMover.Progress move(Destination destination) {
        FileMover mover = mover(destination);
        assertThat(mover.start()).isTrue();
        return awaitEnd(mover);
    }

    private static FileMover.Progress awaitEnd(FileMover mover) {
        await().until(() -> mover.progress().state() == State.DONE);
        return mover.progress();
    }

    /** As the worker does after so long. */
    private void sweep(Duration later) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("storage", toStore);
        new ObjectCleanup(objects, beans.getBeanProvider(ObjectStorage.class), Clock.offset(clock, later)).deleteDue();
    }

    /** A file of a conversation of its own, sent when new files went there. */
    private FileLocation send(Destination destination, byte[] bytes) {
        UUID conversation = UuidV7.next();
        AttachmentStore store = store(destination);
        try (ReceivedFile received = receiveFile(fileReceiver, "a", bytes)) {
            OutgoingFile file = OutgoingFile.of("", received);
            store.upload(() -> own, file);
            transactions.write(own.value(), () -> {
                store.write(own, conversation, file);
                return file;
            });
            return new FileLocation(own, conversation, file.id());
        }
    }

    private void erase(FileLocation file) {
        transactions.write(own.value(), () -> {
            contents().deleteAll(own, List.of(file.conversation()));
            return file;
        });
    }

    private byte[] read(FileLocation file, int size) {
        return readBytes(
                new StoredFile("a", "text/plain", size, contents().read(own, file.conversation(), file.id(), false)));
    }

    private int pictureWidth(FileLocation file) throws IOException {
        return SampleFiles.decodeImage(contents()
                        .read(own, file.conversation(), file.id(), true)
                        .readChunk(0))
                .getWidth();
    }

    private boolean isInStore(FileLocation file) {
        return toStore.read(AttachmentContents.key(own, TABLE, file.id(), false), 0, 1)
                .isPresent();
    }

    private boolean isInDatabase(FileLocation file) {
        return chunks.find(own, file.conversation(), file.id(), false, 0).isPresent();
    }

    private void assertGone(FileLocation file) {
        sweep(ObjectAttachmentStore.UNSENT_KEPT.plusHours(1));
        assertThat(isInDatabase(file)).isFalse();
        assertThat(isInStore(file)).isFalse();
        assertThat(objects.exists(own, file.id())).isFalse();
    }

    @Test
    void filesMoveToTheStoreAndBack() throws Exception {
        byte[] large = SampleFiles.textOfSize(FileReceiver.MAX_SIZE);
        byte[] twoParts = SampleFiles.textOfSize(2 * 1024 * 1024);
        FileLocation image = send(Destination.DATABASE, IMAGE);
        FileLocation text = send(Destination.DATABASE, large);
        FileLocation even = send(Destination.DATABASE, twoParts);
        send(Destination.STORE, IMAGE);

        assertThat(move(Destination.STORE)).isEqualTo(new FileMover.Progress(State.DONE, true, 3, 3, 0));

        for (FileLocation file : List.of(image, text, even)) {
            assertThat(isInDatabase(file)).isFalse();
        }
        assertThat(read(image, IMAGE.length)).isEqualTo(IMAGE);
        assertThat(pictureWidth(image)).isEqualTo(60);
        assertThat(read(text, large.length)).isEqualTo(large);
        sweep(ObjectAttachmentStore.UNSENT_KEPT.plusHours(1));
        assertThat(read(even, twoParts.length)).as("what was moved stays").isEqualTo(twoParts);

        assertThat(move(Destination.DATABASE)).isEqualTo(new FileMover.Progress(State.DONE, false, 4, 4, 0));

        sweep(Duration.ZERO);
        for (FileLocation file : List.of(image, text, even)) {
            assertThat(isInStore(file)).isFalse();
        }
        assertThat(read(image, IMAGE.length)).isEqualTo(IMAGE);
        assertThat(pictureWidth(image)).isEqualTo(60);
        assertThat(read(text, large.length)).isEqualTo(large);
        assertThat(read(even, twoParts.length)).isEqualTo(twoParts);
        assertThat(move(Destination.STORE).moved()).as("and there again").isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void fileThatIsBeingReadCanBeMoved(Destination destination) throws Exception {
        byte[] large = SampleFiles.textOfSize(FileReceiver.MAX_SIZE);
        FileLocation file = send(destination == Destination.STORE ? Destination.DATABASE : Destination.STORE, large);
        StoredFile.ChunkSource reading = contents().read(own, file.conversation(), file.id(), false);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        read.writeBytes(reading.readChunk(0));
        read.writeBytes(reading.readChunk(1));

        assertThat(transfer(destination).move(file)).isEqualTo(Outcome.MOVED);
        sweep(Duration.ZERO);

        for (int number = 2; read.size() < large.length; number++) {
            read.writeBytes(reading.readChunk(number));
        }
        assertThat(read.toByteArray()).isEqualTo(large);
    }

    /** As after a kill at this point: nothing that comes later has happened. */
    @Test
    void moveThatWasKilledIsTakenUpAgain() throws Exception {
        byte[] bytes = SampleFiles.text("kept");
        FileLocation announced = send(Destination.DATABASE, bytes);
        FileLocation copied = send(Destination.DATABASE, bytes);
        FileLocation abandoned = send(Destination.DATABASE, bytes);
        FileTransfer killed = transfer(Destination.STORE);
        killed.announce(announced);
        killed.announce(copied);
        killed.copyToStore(copied);
        assertThat(read(announced, bytes.length)).isEqualTo(bytes);
        assertThat(read(copied, bytes.length)).isEqualTo(bytes);

        killed.announce(abandoned);
        killed.copyToStore(abandoned);
        sweep(ObjectAttachmentStore.UNSENT_KEPT.plusMinutes(1));
        assertThat(isInStore(abandoned)).as("a copy of which nothing came").isFalse();
        assertThat(read(abandoned, bytes.length)).isEqualTo(bytes);

        assertThat(move(Destination.STORE).moved()).isEqualTo(3);
        sweep(ObjectAttachmentStore.UNSENT_KEPT.plusHours(1));
        for (FileLocation file : List.of(announced, copied, abandoned)) {
            assertThat(isInDatabase(file)).isFalse();
            assertThat(read(file, bytes.length)).isEqualTo(bytes);
        }
    }

    /** The rows of a file are read one by one; another node deletes all of them in between. */
    @Test
    void nodeThatIsOvertakenLeavesTheFileAsTheOtherOneStoredIt() {
        byte[] large = SampleFiles.textOfSize(2 * AttachmentContentRepository.CHUNK_SIZE + 1);
        FileLocation file = send(Destination.DATABASE, large);
        AttachmentContentRepository overtaken = new AttachmentContentRepository(jdbc, TABLE) {
            @Override
            public Optional<byte[]> find(
                    CompanyId company, UUID conversation, AttachmentId id, boolean picture, int number) {
                if (number == 1) {
                    assertThat(transfer(Destination.STORE).move(file)).isEqualTo(Outcome.MOVED);
                }
                return super.find(company, conversation, id, picture, number);
            }
        };
        assertThat(new FileTransfer(overtaken, objects, toStore, transactions, clock).move(file))
                .isEqualTo(Outcome.GONE);
        assertThat(read(file, large.length)).isEqualTo(large);
    }

    @Test
    void formerCopyThatIsAboutToBeDeletedIsWaitedFor() {
        FileLocation file = send(Destination.STORE, IMAGE);
        assertThat(transfer(Destination.DATABASE).move(file)).isEqualTo(Outcome.MOVED);
        assertThat(transfer(Destination.STORE).move(file)).isEqualTo(Outcome.LATER);
        assertThat(read(file, IMAGE.length)).isEqualTo(IMAGE);
        sweep(Duration.ZERO);
        assertThat(transfer(Destination.STORE).move(file)).isEqualTo(Outcome.MOVED);
        assertThat(read(file, IMAGE.length)).isEqualTo(IMAGE);
    }

    @Test
    void fileThatIsErasedInTheMiddleStaysErased() throws Exception {
        FileLocation file = send(Destination.DATABASE, IMAGE);
        FileTransfer moving = transfer(Destination.STORE);
        moving.announce(file);
        int copied = moving.copyToStore(file);
        erase(file);
        assertThat(moving.finishInStore(file, copied)).isEqualTo(Outcome.GONE);
        assertThat(isInStore(file)).as("not even until the copy is swept").isFalse();
        assertGone(file);

        FileLocation stored = send(Destination.STORE, IMAGE);
        erase(stored);
        assertThat(transfer(Destination.DATABASE).move(stored)).isEqualTo(Outcome.GONE);
        assertGone(stored);
    }

    /** Erasing and moving meet at every point. */
    @Tag("faults")
    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfFilesThatAreErasedDuringTheMove(Destination destination) {
        List<FileLocation> files = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            files.add(send(
                    destination == Destination.STORE ? Destination.DATABASE : Destination.STORE,
                    SampleFiles.text("erased " + i)));
        }
        FileMover mover = mover(destination);
        mover.start();
        CompletableFuture<Void> erasing = CompletableFuture.runAsync(() -> files.forEach(this::erase));
        awaitEnd(mover);
        erasing.join();
        assertThat(mover.progress().failed()).isZero();
        files.forEach(this::assertGone);
    }

    @Tag("faults")
    @ParameterizedTest
    @EnumSource
    void twoNodesMoveEachFileOnce(Destination destination) {
        List<FileLocation> files = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            files.add(send(
                    destination == Destination.STORE ? Destination.DATABASE : Destination.STORE,
                    SampleFiles.text("number " + i)));
        }
        FileMover first = mover(destination);
        FileMover second = mover(destination);
        first.start();
        second.start();
        assertThat(awaitEnd(first).moved() + awaitEnd(second).moved()).isEqualTo(30);
        sweep(ObjectAttachmentStore.UNSENT_KEPT.plusHours(1));
        for (int i = 0; i < 30; i++) {
            byte[] bytes = SampleFiles.text("number " + i);
            assertThat(read(files.get(i), bytes.length)).isEqualTo(bytes);
            assertThat(isInStore(files.get(i))).isEqualTo(destination == Destination.STORE);
            assertThat(isInDatabase(files.get(i))).isEqualTo(destination == Destination.DATABASE);
        }
    }

    @Tag("faults")
    @Test
    void moveWaitsForAStoreThatIsAway() {
        FileLocation file = send(Destination.DATABASE, IMAGE);
        server.stop();
        FileMover mover = mover(Destination.STORE);
        mover.start();
        await().until(() -> mover.progress().state() == State.WAITING);
        assertThat(read(file, IMAGE.length)).isEqualTo(IMAGE);
        server.start();
        assertThat(awaitEnd(mover).moved()).isOne();
        assertThat(read(file, IMAGE.length)).isEqualTo(IMAGE);
    }

    @Test
    void objectThatIsNotThereIsCountedAndTheOthersMove() {
        FileLocation lost = send(Destination.STORE, IMAGE);
        FileLocation other = send(Destination.STORE, IMAGE);
        toStore.delete(AttachmentContents.key(own, TABLE, lost.id(), false));
        assertThat(move(Destination.DATABASE)).isEqualTo(new FileMover.Progress(State.DONE, false, 1, 2, 1));
        assertThat(isInDatabase(other)).isTrue();
    }
}
