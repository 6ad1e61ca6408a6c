package app.aside.attachment.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A temporary file that even a killed process leaves no trace of: its name is deleted as soon as it is open. On Windows
 * the system deletes it when it is closed.
 */
public final class TemporaryFile implements AutoCloseable {

    private final FileChannel channel;

    private TemporaryFile(FileChannel channel) {
        this.channel = channel;
    }

    public static TemporaryFile open() throws TemporaryFileException {
        try {
            return new TemporaryFile(openChannel(Files.createTempFile("aside-", ".part")));
        } catch (IOException e) {
            throw new TemporaryFileException(e);
        }
    }

    private static FileChannel openChannel(Path path) throws IOException {
        try {
            return FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    public int size() throws IOException {
        return Math.toIntExact(channel.size());
    }

    /** Appends to the file, or throws {@link TemporaryFileException}. Closing the stream does not close the file. */
    public OutputStream outputStream() throws IOException {
        channel.position(channel.size());
        OutputStream out = Channels.newOutputStream(channel);
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                try {
                    out.write(source, offset, length);
                } catch (IOException e) {
                    throw new TemporaryFileException(e);
                }
            }
        };
    }

    /** Reads from the start; each stream has a position of its own. */
    public InputStream inputStream() {
        return new InputStream() {
            private long place;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = TemporaryFile.this.read(place, target, offset, length);
                place += Math.max(read, 0);
                return read;
            }
        };
    }

    /** Reads at most {@code length} bytes; returns -1 at the end. */
    public int read(long place, byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : channel.read(ByteBuffer.wrap(target, offset, length), place);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the file has no name any more, so nothing is left
        }
    }
}
