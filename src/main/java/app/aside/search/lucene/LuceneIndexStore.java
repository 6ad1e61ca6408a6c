package app.aside.search.lucene;

import app.aside.database.StartupException;
import app.aside.search.analysis.SearchAnalyzer;
import app.aside.search.analysis.WordQueries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The folder of the indexes: each is a folder below it, and the file {@code serving} names the one that searches use. What
 * it does not name is a build that was not finished.
 */
final class LuceneIndexStore {

    private final Path folder;
    private final Path serving;
    private final SearchAnalyzer analyzer;
    private final WordQueries words;
    private final Clock clock;
    private @Nullable Lock lock;

    LuceneIndexStore(Path folder, SearchAnalyzer analyzer, WordQueries words, Clock clock) {
        this.folder = folder;
        this.serving = folder.resolve("serving");
        this.analyzer = analyzer;
        this.words = words;
        this.clock = clock;
    }

    /** Creates the folder if it is missing, and keeps other processes out of it. */
    void open() throws IOException {
        Files.createDirectories(folder);
        try (Directory directory = new MMapDirectory(folder)) {
            lock = directory.obtainLock("in-use");
        } catch (LockObtainFailedException e) {
            throw new StartupException(
                    "Another Aside uses the search index in %s.".formatted(folder.toAbsolutePath()),
                    "End the other one, or give this one a folder of its own by ASIDE_SEARCH_FOLDER.");
        }
    }

    void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    /** The index that searches used last; empty if there is none. */
    Optional<LuceneIndex> openServing() throws IOException {
        if (!Files.exists(serving)) {
            return Optional.empty();
        }
        Path index = folder.resolve(Files.readString(serving).strip());
        return Files.isDirectory(index)
                ? Optional.of(LuceneIndex.open(index, analyzer, words, clock))
                : Optional.empty();
    }

    LuceneIndex create() throws IOException {
        Path index = folder.resolve(UUID.randomUUID().toString());
        Files.createDirectories(index);
        try {
            return LuceneIndex.open(index, analyzer, words, clock);
        } catch (IOException e) {
            FileSystemUtils.deleteRecursively(index);
            throw e;
        }
    }

    /** From now on this one is opened first. */
    void serve(LuceneIndex index) throws IOException {
        Path next = folder.resolve("serving.next");
        Files.writeString(next, index.folder().getFileName().toString());
        Files.move(next, serving, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes every index but this one. */
    void deleteOthers(LuceneIndex index) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(Files::isDirectory).toList()) {
                if (!entry.equals(index.folder())) {
                    FileSystemUtils.deleteRecursively(entry);
                }
            }
        }
    }

    /** Deletes an index that is closed. */
    void delete(LuceneIndex index) throws IOException {
        FileSystemUtils.deleteRecursively(index.folder());
    }
}
