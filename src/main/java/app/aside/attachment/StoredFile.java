package app.aside.attachment;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file, or the picture of it that may be shown, whose reader's rights were checked when it was opened. The bytes are
 * read one chunk at a time; no database connection is held between chunks.
 *
 * @param name the file name for saving
 * @param type the media type of these bytes
 * @param size in bytes
 */
public record StoredFile(String name, String type, int size, ChunkSource chunks) {

    /** Reads the bytes by chunks. */
    @FunctionalInterface
    public interface ChunkSource {
        byte[] readChunk(int number) throws IOException;
    }

    /** Where the bytes are written, once it is known that they can be read. */
    @FunctionalInterface
    public interface Target {
        OutputStream open() throws IOException;
    }

    /**
     * @param target opened when the first chunk was read: until then the answer can still say what is wrong
     * @throws IOException if the client has disconnected, or the file was deleted meanwhile
     * @throws app.aside.shared.Refusal if the file cannot be read
     */
    public void writeTo(Target target) throws IOException {
        byte[] chunk = chunks.readChunk(0);
        OutputStream out = target.open();
        out.write(chunk);
        int left = size - chunk.length;
        for (int number = 1; left > 0; number++) {
            chunk = chunks.readChunk(number);
            out.write(chunk);
            left -= chunk.length;
        }
    }
}
