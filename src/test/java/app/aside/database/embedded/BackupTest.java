package app.aside.database.embedded;

import static app.aside.attachment.SampleFiles.readBytes;
import static app.aside.attachment.SampleFiles.receiveFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.aside.AsideApplication;
import app.aside.ServiceTest;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAttachmentService;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.database.DataFolder;
import app.aside.database.StartupException;
import app.aside.history.HistoryFilter;
import app.aside.history.HistoryService;
import app.aside.history.Timeline;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A backup of the running installation, restored elsewhere and started there. */
@Tag("faults")
class BackupTest extends ServiceTest {

    private static final byte[] IMAGE = SampleFiles.jpeg(40, 30);

    private static final HistoryFilter ABOUT_LINE = new HistoryFilter("offer her", null, null, null, null, false);

    private final List<String> progress = new ArrayList<>();

    @TempDir
    Path folder;

    @Autowired
    private FileReceiver fileReceiver;

    @Autowired
    private MessageAttachmentService attachments;

    @Autowired
    private Timeline timeline;

    @Test
    void restoredInstallationHasConversationsInternalMessagesAndFiles() throws Exception {
        CustomerCredentials customer = startConversation(company);
        ConversationId id = customer.conversation();
        conversations.take(company.leo(), id);
        send(company.ana(), id, company.leo(), "Offer her the new line 👍🏽");
        Message file = answerWithFile(id);
        Path backup = folder.resolve("aside.backup");

        new BackupWriter(TestDataFolders.SHARED_FOLDER, progress::add).write(backup, false);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThat(progress).last().asString().startsWith("Saved ");
        customers.sendMessage(customer, "Said after the backup", null);

        Path elsewhere = folder.resolve("elsewhere");
        Path staleIndex = Files.createDirectories(elsewhere.resolve("search")).resolve("stale");
        Files.createFile(staleIndex);
        new BackupRestorer(elsewhere, progress::add).restore(backup, false);

        assertThat(progress).last().asString().startsWith("Restored ");
        assertThat(staleIndex).doesNotExist();
        try (ZipFile saved = new ZipFile(backup.toFile())) {
            assertThat(saved.stream().map(ZipEntry::getName))
                    .as("without the key of the stored secrets")
                    .containsExactly("backup.properties", "operator.token", "database.sql");
        }
        Files.copy(
                TestDataFolders.SHARED_FOLDER.resolve(DataFolder.ENCRYPTION_KEY),
                elsewhere.resolve(DataFolder.ENCRYPTION_KEY));
        try (ConfigurableApplicationContext restored = start(elsewhere)) {
            Timeline.Page there = restored.getBean(Timeline.class).listAfter(company.ana(), id, 0, 0, 0);
            Timeline.Page here = timeline.listAfter(company.ana(), id, 0, 0, 0);
            assertThat(there.entries())
                    .isEqualTo(here.entries().subList(0, here.entries().size() - 1));
            assertThat(restored.getBean(CustomerConversationService.class)
                            .listMessages(customer, 0, 10)
                            .lastSeq())
                    .as("read by the restricted account")
                    .isEqualTo(file.seq());
            assertThat(readBytes(restored.getBean(MessageAttachmentService.class)
                            .openFile(
                                    company.leo(),
                                    id,
                                    Objects.requireNonNull(file.attachment()).id())))
                    .isEqualTo(IMAGE);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(
                                    restored.getBean(HistoryService.class).search(company.ana(), ABOUT_LINE, null, 10))
                            .as("the search index is built anew")
                            .extracting(row -> row.conversation().id())
                            .containsExactly(id));
        }
    }

    @Test
    void nothingIsOverwrittenUnasked() throws Exception {
        Path file = Files.writeString(folder.resolve("present"), "precious");
        assertThatThrownBy(() -> new BackupWriter(TestDataFolders.SHARED_FOLDER, progress::add).write(file, false))
                .isInstanceOf(StartupException.class)
                .hasMessage(file + " exists already.");
        assertThat(file).hasContent("precious");

        Path data = Files.createDirectories(folder.resolve("data/mariadb"));
        assertThatThrownBy(() -> new BackupRestorer(folder.resolve("data"), progress::add).restore(file, false))
                .isInstanceOf(StartupException.class)
                .hasMessage(file + " is no backup that this version of Aside can read.");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    @Tag("faults")
    void damagedBackupLeavesTheDataAlone() throws Exception {
        Path backup = folder.resolve("aside.backup");
        Path other = TestDataFolders.createFolder(folder.resolve("small"));
        EmbeddedMariaDb.start(other).close();
        new BackupWriter(other, progress::add).write(backup, false);
        new BackupWriter(other, progress::add).write(backup, true);
        Path data = Files.createDirectories(folder.resolve("data/mariadb"));
        Files.createFile(data.resolve("old"));

        assertThatThrownBy(() -> new BackupRestorer(folder.resolve("data"), progress::add).restore(backup, false))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("There are data in");
        try (var half = Files.newByteChannel(backup, StandardOpenOption.WRITE)) {
            half.truncate(half.size() / 2);
        }
        assertThatThrownBy(() -> new BackupRestorer(folder.resolve("data"), progress::add).restore(backup, true))
                .isInstanceOf(java.io.IOException.class);

        assertThat(data.resolve("old")).exists();
        assertThat(folder.resolve("data/restore.partial")).doesNotExist();
    }

    @Test
    void replacedDataAreKeptUntilSomebodyDeletesThem() throws Exception {
        Path backup = folder.resolve("aside.backup");
        Path other = TestDataFolders.createFolder(folder.resolve("small"));
        EmbeddedMariaDb.start(other).close();
        new BackupWriter(other, progress::add).write(backup, false);
        Path present = TestDataFolders.createFolder(folder.resolve("data"));
        Path old = Files.createFile(
                Files.createDirectories(present.resolve("mariadb")).resolve("old"));

        new BackupRestorer(present, progress::add).restore(backup, true);
        Path kept = present.resolve("mariadb.replaced/old");
        assertThat(old).doesNotExist();
        assertThat(kept).exists();

        assertThatThrownBy(() -> new BackupRestorer(present, progress::add).restore(backup, true))
                .isInstanceOf(StartupException.class)
                .hasMessage("The data that an earlier restore replaced are still in " + kept.getParent() + ".");
        assertThat(kept).exists();
        FileSystemUtils.deleteRecursively(kept.getParent());
        new BackupRestorer(present, progress::add).restore(backup, true);
    }

    /** The next start would otherwise find no data and make a demonstration. */
    @Test
    void presentDataComeBackIfTheRestoredOnesCannotBePutInPlace() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data/mariadb"));
        Files.createFile(data.resolve("old"));
        try (DataFolder present = DataFolder.lock(folder.resolve("data"))) {
            assertThatThrownBy(() -> BackupRestorer.replaceData(present, folder.resolve("nothing")))
                    .isInstanceOf(NoSuchFileException.class);
        }
        assertThat(data.resolve("old")).exists();
        assertThat(folder.resolve("data/mariadb.replaced")).doesNotExist();
    }

    private Message answerWithFile(ConversationId id) {
        try (ReceivedFile file = receiveFile(fileReceiver, "line.jpg", IMAGE)) {
            return attachments.answer(company.leo(), id, OutgoingFile.of("This one", file), newRequestId());
        }
    }

    private static ConfigurableApplicationContext start(Path data) {
        return new SpringApplicationBuilder(AsideApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--vaadin.productionMode=true",
                        "--aside.demo=false",
                        "--aside.data=" + data);
    }
}
