package app.aside.attachment;

import app.aside.attachment.file.TemporaryFile;
import app.aside.shared.CompanyId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The bytes of a room's files in rows of at most {@value #CHUNK_SIZE} bytes. Each room has a table of its own, so that the
 * restricted account can be given one and not the other. Reading and writing hold one chunk in memory.
 *
 * <p>All methods are public: the rooms' repositories are proxies in other packages, which pass on no others.
 */
public class AttachmentContentRepository {

    /** In bytes; well below the smallest usual limit of a packet to MariaDB, 1 MB. */
    static final int CHUNK_SIZE = 256 * 1024;

    private static final UUID SMALLEST = new UUID(0, 0);

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

    /** @return how many rows it had */
    public int delete(CompanyId company, UUID conversation, AttachmentId id) {
        return jdbc.sql("DELETE FROM " + table + " WHERE conversation_id = ? AND attachment_id = ? AND account_id = ?")
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

    /** How many files of all companies have their bytes here. */
    public long count() {
        return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE number = 0 AND NOT picture")
                .query(Long.class)
                .single();
    }

    /** The next files of all companies whose bytes are here, in the order of their conversations. */
    public List<FileLocation> listAfter(@Nullable FileLocation last, int limit) {
        UUID conversation = last == null ? SMALLEST : last.conversation();
        return jdbc.sql("SELECT conversation_id, attachment_id, account_id FROM " + table + """
                         WHERE number = 0 AND NOT picture
                           AND (conversation_id > ? OR conversation_id = ? AND attachment_id > ?)
                         ORDER BY conversation_id, attachment_id LIMIT ?
                        """)
                .params(
                        conversation,
                        conversation,
                        last == null ? SMALLEST : last.id().value(),
                        limit)
                .query((row, number) -> new FileLocation(
                        new CompanyId(row.getObject("account_id", UUID.class)),
                        row.getObject("conversation_id", UUID.class),
                        new AttachmentId(row.getObject("attachment_id", UUID.class))))
                .list();
    }

    /**
     * Appends the bytes to a file. Rows come one by one, and another node may delete all of them meanwhile: what was copied
     * is whole only if they are still there afterwards.
     *
     * @return how many rows they had; 0 if there are none, or none any more
     */
    public int copy(FileLocation file, boolean picture, TemporaryFile target) throws IOException {
        try (OutputStream out = target.outputStream()) {
            for (int number = 0; ; number++) {
                Optional<byte[]> chunk = find(file.company(), file.conversation(), file.id(), picture, number);
                if (chunk.isEmpty()) {
                    return number == 0 || exists(file, picture) ? number : 0;
                }
                out.write(chunk.get());
            }
        }
    }

    private boolean exists(FileLocation file, boolean picture) {
        return find(file.company(), file.conversation(), file.id(), picture, 0).isPresent();
    }

    public void write(CompanyId company, UUID conversation, AttachmentId id, boolean picture, TemporaryFile bytes) {
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
