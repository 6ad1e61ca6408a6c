package app.aside.conversation.customer;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which request started which conversation. */
@Repository
class IdempotentStartRepository {

    private final JdbcClient jdbc;

    IdempotentStartRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A request that can be repeated.
     *
     * @param requestHash of its key, 32 bytes
     * @param bodyHash of its body, 32 bytes
     */
    record StartKey(CompanyId company, byte[] requestHash, byte[] bodyHash) {}

    /** @param coveredToken the conversation's token under a pad that is not stored, 32 bytes */
    record StoredStart(ConversationId conversation, byte[] coveredToken) {}

    /**
     * Waits for another transaction that inserts the same key.
     *
     * @return false if the key is stored already
     */
    boolean insert(StartKey key, StoredStart start, Instant now) {
        // IGNORE lets the row of whoever came first stand; everything in it has a fixed size, so it hides nothing else.
        return jdbc.sql("""
                        INSERT IGNORE INTO customer_start
                            (account_id, request_hash, body_hash, conversation_id, covered_token, created_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                        .params(
                                key.company().value(),
                                key.requestHash(),
                                key.bodyHash(),
                                start.conversation().value(),
                                start.coveredToken(),
                                UtcDateTime.of(now))
                        .update()
                == 1;
    }

    /** What the request started; empty also for another body. */
    Optional<StoredStart> find(StartKey key) {
        return jdbc.sql("""
                        SELECT conversation_id, covered_token FROM customer_start
                        WHERE account_id = ? AND request_hash = ? AND body_hash = ?
                        """)
                .params(key.company().value(), key.requestHash(), key.bodyHash())
                .query((row, number) -> new StoredStart(
                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                        row.getBytes("covered_token")))
                .optional();
    }

    /** Of all companies. */
    void deleteBefore(Instant before) {
        jdbc.sql("DELETE FROM customer_start WHERE created_at < ?")
                .param(UtcDateTime.of(before))
                .update();
    }
}
