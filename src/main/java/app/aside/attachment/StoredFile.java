package app.aside.attachment;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that may be read, or the picture of it that may be shown. The rights of whoever asked were checked when it was
 * opened; the bytes are read while they are written, a chunk at a time, and no connection waits for a slow reader.
 *
 * @param name the name under which it is to be saved
 * @param type of these bytes
 * @param size in bytes
 */
public record StoredFile(String name, String type, int size, ChunkSource chunks) {

    /** Where the bytes are. */
    @FunctionalInterface
    public interface ChunkSource {
        byte[] readChunk(int number) throws IOException;
    }

    /** @throws IOException if the reader went away, or the file was deleted meanwhile */
    public void writeTo(OutputStream out) throws IOException {
        int left = size;
        for (int number = 0; left > 0; number++) {
            byte[] chunk = chunks.readChunk(number);
            out.write(chunk);
            left -= chunk.length;
        }
    }
}
