package app.aside.attachment;

import app.aside.attachment.file.TemporaryFile;
import app.aside.shared.CompanyId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where a room keeps the bytes of its files: rows of at most {@value #CHUNK_SIZE} bytes. Each room has a table of its own,
 * so that MariaDB can tell them apart by privilege. Holds one chunk in memory at a time, both ways.
 */
public final class AttachmentContentStore {

    /** In bytes: far below the 1 MB and more that servers and proxies take in one packet. */
    static final int CHUNK_SIZE = 256 * 1024;

    private final JdbcClient jdbc;
    private final String table;

    /** @param table the name of a table as a constant of the code, never anything that was typed */
    public AttachmentContentStore(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** Within the running transaction, which need not have locked the conversation yet: nothing points here so far. */
    public void write(CompanyId company, UUID conversation, OutgoingFile enclosure) {
        ReceivedFile file = enclosure.file();
        write(company, conversation, enclosure.id(), false, file.bytes());
        ReceivedFile.SanitizedImage picture = file.sanitizedImage();
        if (picture != null) {
            write(company, conversation, enclosure.id(), true, picture.bytes());
        }
    }

    /** Within the same transaction: to the conversation where it belongs, when that is known only after it was written. */
    public void move(CompanyId company, UUID from, UUID to, AttachmentId id) {
        jdbc.sql("UPDATE " + table
                        + " SET conversation_id = ? WHERE conversation_id = ? AND attachment_id = ? AND account_id = ?")
                .params(to, from, id.value(), company.value())
                .update();
    }

    /** Takes back what was written, where it turns out to have been sent already. */
    public void delete(CompanyId company, UUID conversation, AttachmentId id) {
        jdbc.sql("DELETE FROM " + table + " WHERE conversation_id = ? AND attachment_id = ? AND account_id = ?")
                .params(conversation, id.value(), company.value())
                .update();
    }

    /** The bytes of a file; whether it may be read was decided before. */
    public StoredFile.ChunkSource read(CompanyId company, UUID conversation, AttachmentId id, boolean picture) {
        return number -> jdbc.sql("SELECT bytes FROM " + table
                        + " WHERE conversation_id = ? AND attachment_id = ? AND picture = ? AND number = ?"
                        + " AND account_id = ?")
                .params(conversation, id.value(), picture, number, company.value())
                .query((row, index) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> new IOException("The attachment " + id + " was deleted while it was read"));
    }

    private void write(CompanyId company, UUID conversation, AttachmentId id, boolean picture, TemporaryFile bytes) {
        byte[] chunk = new byte[CHUNK_SIZE];
        try {
            long place = 0;
            for (int number = 0; ; number++) {
                int filled = fill(chunk, bytes, place);
                if (filled == 0) {
                    return;
                }
                jdbc.sql("INSERT INTO " + table
                                + " (conversation_id, attachment_id, picture, number, account_id, bytes)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")
                        .params(
                                conversation,
                                id.value(),
                                picture,
                                number,
                                company.value(),
                                filled == CHUNK_SIZE ? chunk : Arrays.copyOf(chunk, filled))
                        .update();
                place += filled;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int fill(byte[] chunk, TemporaryFile bytes, long place) throws IOException {
        int filled = 0;
        while (filled < chunk.length) {
            int read = bytes.read(place + filled, chunk, filled, chunk.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        return filled;
    }
}
