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

    /** @throws IOException if the client has disconnected, or the file was deleted meanwhile */
    public void writeTo(OutputStream out) throws IOException {
        int left = size;
        for (int number = 0; left > 0; number++) {
            byte[] chunk = chunks.readChunk(number);
            out.write(chunk);
            left -= chunk.length;
        }
    }
}
