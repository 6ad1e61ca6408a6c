package app.aside.attachment;

import app.aside.attachment.file.FileType;
import app.aside.attachment.file.TemporaryFile;
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
    private final TemporaryFile bytes;
    private final int size;
    private final byte[] hash;
    private final @Nullable SanitizedImage sanitizedImage;

    ReceivedFile(String name, FileType type, TemporaryFile bytes, byte[] hash, @Nullable SanitizedImage picture)
            throws IOException {
        this.name = name;
        this.type = type;
        this.bytes = bytes;
        this.size = bytes.size();
        this.hash = hash;
        this.sanitizedImage = picture;
    }

    /** What may be shown of it, made anew point by point. */
    public record SanitizedImage(FileType type, TemporaryFile bytes, int size) {}

    public String name() {
        return name;
    }

    public String type() {
        return type.mediaType();
    }

    boolean isDocument() {
        return type.isDocument();
    }

    public int size() {
        return size;
    }

    public boolean hasSanitizedImage() {
        return sanitizedImage != null;
    }

    /** Recognises the same file under the same name when it comes again. */
    public String nameAndHash() {
        return name + "\n" + HexFormat.of().formatHex(hash);
    }

    TemporaryFile bytes() {
        return bytes;
    }

    @Nullable
    public SanitizedImage sanitizedImage() {
        return sanitizedImage;
    }

    @Override
    public void close() {
        bytes.close();
        if (sanitizedImage != null) {
            sanitizedImage.bytes().close();
        }
    }
}
