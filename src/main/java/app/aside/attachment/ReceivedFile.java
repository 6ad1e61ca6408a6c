package app.aside.attachment;

import java.io.IOException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file that was received and found to be allowed. Its bytes are in a temporary file until it is closed; whoever
 * received it closes it, whether it was sent or not.
 */
public final class ReceivedFile implements AutoCloseable {

    private final String name;
    private final FileType type;
    private final TemporaryBytes bytes;
    private final int size;
    private final byte[] hash;
    private final @Nullable Picture picture;

    ReceivedFile(String name, FileType type, TemporaryBytes bytes, byte[] hash, @Nullable Picture picture)
            throws IOException {
        this.name = name;
        this.type = type;
        this.bytes = bytes;
        this.size = bytes.size();
        this.hash = hash;
        this.picture = picture;
    }

    /** What may be shown of it, made anew point by point. */
    record Picture(FileType type, TemporaryBytes bytes, int size) {}

    public String name() {
        return name;
    }

    public String type() {
        return type.type();
    }

    public int size() {
        return size;
    }

    public boolean hasPicture() {
        return picture != null;
    }

    /** Recognises the same file under the same name when it comes again. */
    public String fingerprint() {
        return name + "\n" + HexFormat.of().formatHex(hash);
    }

    TemporaryBytes bytes() {
        return bytes;
    }

    @Nullable
    Picture picture() {
        return picture;
    }

    @Override
    public void close() {
        bytes.close();
        if (picture != null) {
            picture.bytes().close();
        }
    }
}
