package app.aside.attachment;

import app.aside.attachment.file.FileType;
import app.aside.attachment.file.TemporaryFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A received file of an allowed type. Its bytes are in a temporary file until it is closed; the receiver closes it,
 * whether it was sent or not.
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

    /** The picture to show, re-encoded from its pixels. */
    public record SanitizedImage(FileType type, TemporaryFile bytes, int size) {

        public String mediaType() {
            return type.mediaType();
        }

        /** Reads it until the file is closed. */
        public InputStream open() {
            return bytes.inputStream();
        }
    }

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

    /** Identifies the same content under the same name, to recognise a repeated request. */
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
