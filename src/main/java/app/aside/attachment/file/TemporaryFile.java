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
 * Bytes in a temporary file that cannot be left behind: it has no name from the moment in which it is opened (or, on
 * Windows, is deleted by the system when it is closed), so not even a killed process keeps it.
 */
public final class TemporaryFile implements AutoCloseable {

    private final FileChannel channel;

    private TemporaryFile(FileChannel channel) {
        this.channel = channel;
    }

    public static TemporaryFile open() throws IOException {
        Path path = Files.createTempFile("aside-", ".part");
        try {
            return new TemporaryFile(FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)));
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    public int size() throws IOException {
        return Math.toIntExact(channel.size());
    }

    /** Appends; closing it closes nothing. */
    public OutputStream outputStream() throws IOException {
        channel.position(channel.size());
        OutputStream out = Channels.newOutputStream(channel);
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                out.write(value);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                out.write(source, offset, length);
            }
        };
    }

    /** Reads on from a place of its own. */
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

    /** As many bytes as there are, at most {@code length}; -1 at the end. */
    public int read(long place, byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : channel.read(ByteBuffer.wrap(target, offset, length), place);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // it has no name, so nothing of it stays
        }
    }
}
