package app.aside.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder that holds everything the embedded server needs and keeps. Nobody but its owner may read it, and one
 * application at a time may use it: the lock is the operating system's, so it ends with the process however that ends.
 */
public final class DataFolder implements AutoCloseable {

    /** The file with the generated key that encrypts stored secrets. */
    public static final String ENCRYPTION_KEY = "secret.key";

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** The folder's one true name, whatever links led to it; creates it if it is missing. */
    public static Path create(Path wanted) {
        try {
            if (!Files.isDirectory(wanted)) {
                Files.createDirectories(wanted.toAbsolutePath(), ownerOnly("rwx------"));
            }
            return wanted.toRealPath();
        } catch (IOException e) {
            throw notWritable(wanted, e);
        }
    }

    public static DataFolder lock(Path path) {
        try {
            FileChannel channel = FileChannel.open(
                    path.resolve("aside.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                String holder = readProcessId(channel);
                channel.close();
                throw new StartupException(
                        "Another Aside (process " + holder + ") is using the data folder " + path + ".",
                        "Stop it, or give this one a folder of its own with ASIDE_DATA.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** A directory for its owner alone. */
    public Path ensureDirectory(String name) {
        Path directory = path.resolve(name);
        try {
            return Files.isDirectory(directory) ? directory : Files.createDirectory(directory, ownerOnly("rwx------"));
        } catch (IOException e) {
            throw notWritable(directory, e);
        }
    }

    /** Makes an empty file for its owner alone, in the place of one that is there. */
    public static Path createOwnerOnlyFile(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Files.createFile(file, ownerOnly("rw-------"));
    }

    /** Writes a file that nobody but its owner may read, not even for a moment, and never leaves half of it. */
    public Path writeSecret(String name, String text) {
        Path file = path.resolve(name);
        Path fresh = path.resolve(name + ".new");
        try {
            Files.writeString(createOwnerOnlyFile(fresh), text);
            return Files.move(
                    fresh,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notWritable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readProcessId(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static StartupException notWritable(Path path, IOException cause) {
        return new StartupException(
                "Aside cannot write to its data folder: "
                        + path.toAbsolutePath().normalize() + " ("
                        + cause.getClass().getSimpleName() + ").",
                "Make the folder writable, or choose another one with ASIDE_DATA.",
                cause);
    }
}
