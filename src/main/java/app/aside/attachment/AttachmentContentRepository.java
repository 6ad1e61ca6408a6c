package app.aside.attachment;

import app.aside.attachment.file.TemporaryFile;
import app.aside.shared.CompanyId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The bytes of a room's files in rows of at most {@value #CHUNK_SIZE} bytes. Each room has a table of its own, so that the
 * restricted account can be given one and not the other. Reading and writing hold one chunk in memory.
 */
public class AttachmentContentRepository {

    /** In bytes; well below the smallest usual limit of a packet to MariaDB, 1 MB. */
    static final int CHUNK_SIZE = 256 * 1024;

    private final JdbcClient jdbc;
    private final String table;

    /** @param table a constant of the code, never user input */
    public AttachmentContentRepository(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** Also the folder of the room's objects: what one room reads has no key in common with what another one reads. */
    public String name() {
        return table;
    }

    public void write(CompanyId company, UUID conversation, OutgoingFile outgoing) {
        ReceivedFile file = outgoing.file();
        write(company, conversation, outgoing.id(), false, file.bytes());
        ReceivedFile.SanitizedImage picture = file.sanitizedImage();
        if (picture != null) {
            write(company, conversation, outgoing.id(), true, picture.bytes());
        }
    }

    public void move(CompanyId company, UUID from, UUID to, AttachmentId id) {
        jdbc.sql("UPDATE " + table
                        + " SET conversation_id = ? WHERE conversation_id = ? AND attachment_id = ? AND account_id = ?")
                .params(to, from, id.value(), company.value())
                .update();
    }

    public void delete(CompanyId company, UUID conversation, AttachmentId id) {
        jdbc.sql("DELETE FROM " + table + " WHERE conversation_id = ? AND attachment_id = ? AND account_id = ?")
                .params(conversation, id.value(), company.value())
                .update();
    }

    public void deleteAll(CompanyId company, List<UUID> conversations) {
        jdbc.sql("DELETE FROM " + table + " WHERE account_id = :company AND conversation_id IN (:conversations)")
                .param("company", company.value())
                .param("conversations", conversations)
                .update();
    }

    public Optional<byte[]> find(CompanyId company, UUID conversation, AttachmentId id, boolean picture, int number) {
        return jdbc.sql("SELECT bytes FROM " + table
                        + " WHERE conversation_id = ? AND attachment_id = ? AND picture = ? AND number = ?"
                        + " AND account_id = ?")
                .params(conversation, id.value(), picture, number, company.value())
                .query((row, index) -> row.getBytes(1))
                .optional();
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
