package app.aside.database.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Data folders for tests: the one that all tests of a run share, and fresh ones that borrow its unpacked programs. */
public final class TestDataFolders {

    public static final Path SHARED_FOLDER = Path.of(System.getProperty("aside.data", "target/test-data"));

    private TestDataFolders() {}

    public static Path createFolder(Path parent) throws IOException {
        EmbeddedMariaDb.start(SHARED_FOLDER).close();
        Path folder = Files.createDirectories(parent);
        try (DirectoryStream<Path> programs = Files.newDirectoryStream(SHARED_FOLDER.toRealPath(), "mariadb-*")) {
            for (Path unpacked : programs) {
                Files.createSymbolicLink(folder.resolve(String.valueOf(unpacked.getFileName())), unpacked);
            }
        }
        return folder;
    }
}
