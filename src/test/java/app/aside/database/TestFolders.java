package app.aside.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Data folders for tests: the one that all tests of a run share, and fresh ones that borrow its unpacked programs. */
final class TestFolders {

    static final Path SHARED = Path.of(System.getProperty("aside.data", "target/test-data"));

    private TestFolders() {}

    static Path fresh(Path parent) throws IOException {
        EmbeddedServer.start(SHARED).close();
        Path folder = Files.createDirectories(parent);
        try (DirectoryStream<Path> programs = Files.newDirectoryStream(SHARED.toRealPath(), "mariadb-*")) {
            for (Path unpacked : programs) {
                Files.createSymbolicLink(folder.resolve(String.valueOf(unpacked.getFileName())), unpacked);
            }
        }
        return folder;
    }
}
