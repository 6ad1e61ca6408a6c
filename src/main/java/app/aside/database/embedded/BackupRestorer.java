package app.aside.database.embedded;

import app.aside.database.DataFolder;
import app.aside.database.DatabaseAccount;
import app.aside.database.StartupException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Makes a data folder from a file of {@link BackupWriter}. The data are loaded apart and take their place when they are
 * whole; data that were there before are kept beside them.
 */
final class BackupRestorer {

    private static final String DATA = "mariadb";
    private static final String REPLACED = "mariadb.replaced";
    private static final String SEARCH_INDEX = "search";
    private static final String PARTIAL = "restore.partial";

    private final Path path;
    private final ByteProgress progress;

    /** @param progress receives a line now and then */
    BackupRestorer(Path path, Consumer<String> progress) {
        this.path = path;
        this.progress = new ByteProgress("Restored", progress);
    }

    /**
     * @throws StartupException if the folder holds data that may not be replaced, Aside runs in it, or the file is no backup
     */
    void restore(Path file, boolean replace) throws IOException, InterruptedException {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file));
                ZipInputStream zip = new ZipInputStream(input);
                DataFolder folder = DataFolder.lock(DataFolder.create(path))) {
            long size = requireBackup(zip, file);
            requireReplaceable(folder, replace);
            OrphanedServerProcess.stop(folder.resolve(DATA));
            Path partial = folder.resolve(PARTIAL);
            FileSystemUtils.deleteRecursively(partial);
            try {
                String token = load(zip, partial, size);
                replaceData(folder, partial);
                if (token != null && !Files.exists(folder.resolve(BackupWriter.TOKEN_ENTRY))) {
                    folder.writeSecret(BackupWriter.TOKEN_ENTRY, token);
                }
            } finally {
                FileSystemUtils.deleteRecursively(partial);
            }
        }
    }

    private void requireReplaceable(DataFolder folder, boolean replace) {
        if (!Files.exists(folder.resolve(DATA))) {
            return;
        }
        Path replaced = folder.resolve(REPLACED);
        if (!replace) {
            throw new StartupException(
                    "There are data in " + path + " already.",
                    "Choose an empty data folder with ASIDE_DATA, or add --force: the present data are then kept in "
                            + replaced + ".");
        }
        if (Files.exists(replaced)) {
            throw new StartupException(
                    "The data that an earlier restore replaced are still in " + replaced + ".",
                    "Move them away, or delete them if you do not need them, and restore again.");
        }
    }

    /** @return about how many bytes the database has */
    private static long requireBackup(ZipInputStream zip, Path file) throws IOException {
        ZipEntry first = zip.getNextEntry();
        Properties properties = new Properties();
        if (first != null && first.getName().equals(BackupWriter.PROPERTIES_ENTRY)) {
            properties.load(zip);
        }
        if (!BackupWriter.FORMAT.equals(properties.getProperty("format"))) {
            throw new StartupException(
                    file + " is no backup that this version of Aside can read.",
                    "Use a file that \"./aside backup\" made.");
        }
        return Long.parseLong(properties.getProperty("bytes", "0"));
    }

    /** Loads the rest of the file into a new server; the operator's token, if the file has one. */
    private @Nullable String load(ZipInputStream zip, Path partial, long size)
            throws IOException, InterruptedException {
        String token = null;
        boolean loaded = false;
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(partial)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                switch (entry.getName()) {
                    case BackupWriter.TOKEN_ENTRY -> token = new String(zip.readAllBytes(), StandardCharsets.US_ASCII);
                    case BackupWriter.DATABASE_ENTRY -> {
                        loadDatabase(zip, partial, server.administrator(), size);
                        loaded = true;
                    }
                    default -> throw new IOException("unknown entry " + entry.getName());
                }
            }
        }
        if (!loaded) {
            throw new IOException("the file ends before its data");
        }
        return token;
    }

    private void loadDatabase(ZipInputStream zip, Path partial, DatabaseAccount root, long size)
            throws IOException, InterruptedException {
        ClientProgram client = MariaDbBinaries.unpack(partial)
                .startClient(
                        "mariadb",
                        root,
                        List.of("--binary-mode", "--default-character-set=utf8mb4", "--max-allowed-packet=64M"));
        IOException failure = null;
        try (OutputStream statements = client.input()) {
            progress.copy(zip, statements, size);
        } catch (IOException e) {
            failure = e; // the client says why it closed its input
        }
        client.awaitSuccess();
        if (failure != null) {
            throw failure;
        }
    }

    /** @throws IOException if the restored data could not be put in place; the present ones are then where they were */
    static void replaceData(DataFolder folder, Path partial) throws IOException {
        FileSystemUtils.deleteRecursively(folder.resolve(SEARCH_INDEX)); // of other data; it is built anew
        Path data = folder.resolve(DATA);
        Path replaced = folder.resolve(REPLACED);
        boolean kept = Files.exists(data);
        if (kept) {
            Files.move(data, replaced, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(partial.resolve(DATA), data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (kept) {
                Files.move(replaced, data, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
    }
}
