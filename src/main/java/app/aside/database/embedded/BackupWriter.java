package app.aside.database.embedded;

import app.aside.database.DataFolder;
import app.aside.database.DatabaseAccount;
import app.aside.database.StartupException;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes everything that an embedded installation keeps to one ZIP file: the database with its files, as of the moment of
 * the start, and the operator's token. Aside may run and be used meanwhile. Passwords of database accounts are not in it:
 * each data folder has its own. Nor is the key of the stored secrets: the file alone must not be enough to read them.
 */
final class BackupWriter {

    static final String PROPERTIES_ENTRY = "backup.properties";
    static final String TOKEN_ENTRY = "operator.token";
    static final String DATABASE_ENTRY = "database.sql";
    static final String FORMAT = "1";

    private final Path folder;
    private final ByteProgress progress;

    /** @param progress receives a line now and then */
    BackupWriter(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = new ByteProgress("Saved", progress);
    }

    /**
     * The file appears under its name only when it is whole, and only its owner may read it.
     *
     * @throws StartupException if the file exists and may not be replaced, the folder holds no data, or the file would take the
     *     space that the database needs
     */
    void write(Path file, boolean replace) throws IOException, InterruptedException, SQLException {
        if (!Files.isDirectory(folder.resolve("mariadb"))) {
            throw new StartupException("There are no data in " + folder + ".", "Name the data folder with ASIDE_DATA.");
        }
        if (Files.exists(file) && !replace) {
            throw new StartupException(file + " exists already.", "Choose another name, or add --force.");
        }
        Path partial = DataFolder.createOwnerOnlyFile(file.resolveSibling(file.getFileName() + ".partial"));
        try {
            RunningServer running = RunningServer.find(folder);
            if (running != null) {
                write(partial, running.administrator());
            } else {
                try (EmbeddedMariaDb server = EmbeddedMariaDb.start(folder)) {
                    write(partial, server.administrator());
                }
            }
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void write(Path file, DatabaseAccount root) throws IOException, InterruptedException, SQLException {
        long size = estimateSize(root);
        try (OutputStream output = new BufferedOutputStream(open(file));
                ZipOutputStream zip = new ZipOutputStream(output)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(PROPERTIES_ENTRY));
            zip.write("format=%s\ncreated=%s\nbytes=%d\n"
                    .formatted(FORMAT, Instant.now(), size)
                    .getBytes(StandardCharsets.UTF_8));
            Path token = folder.resolve(TOKEN_ENTRY);
            if (Files.exists(token)) {
                zip.putNextEntry(new ZipEntry(TOKEN_ENTRY));
                Files.copy(token, zip);
            }
            zip.putNextEntry(new ZipEntry(DATABASE_ENTRY));
            writeDump(root, zip, size);
            zip.closeEntry();
        }
    }

    /** On the disk of the data it leaves the space that the running server needs. */
    private OutputStream open(Path file) throws IOException {
        OutputStream output = Files.newOutputStream(file);
        if (!Files.getFileStore(file).equals(Files.getFileStore(folder))) {
            return output;
        }
        FreeSpace space = new FreeSpace(folder);
        return new FilterOutputStream(output) {
            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                if (space.isLow()) {
                    throw new StartupException(
                            "The disk of " + folder + " is almost full.",
                            "Free some space, or write the file to another disk.");
                }
                out.write(source, offset, length);
            }
        };
    }

    private void writeDump(DatabaseAccount root, OutputStream output, long size)
            throws IOException, InterruptedException {
        ClientProgram dump = MariaDbBinaries.unpack(folder)
                .startClient(
                        "mariadb-dump",
                        root,
                        List.of(
                                "--single-transaction",
                                "--quick",
                                "--hex-blob",
                                "--default-character-set=utf8mb4",
                                "--max-allowed-packet=64M"));
        try (InputStream statements = dump.output()) {
            progress.copy(statements, output, size);
        }
        dump.awaitSuccess();
    }

    /** In bytes; files are written as hexadecimal digits, two for each byte. */
    private static long estimateSize(DatabaseAccount root) throws SQLException {
        try (Connection connection = root.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT COALESCE(SUM(data_length * IF(table_name LIKE '%chunk', 2, 1)), 0)
                        FROM information_schema.tables WHERE table_schema = DATABASE()""")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
