package app.aside.conversation.customer;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.RandomToken;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.shared.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Remembers for a day which request started which conversation, so that a double click or a repeated request starts
 * one. The repeated request must be answered with the token, of which only a hash is kept; so the token is kept here
 * covered by a pad made from the request's key, which the database never sees.
 */
@Component
class IdempotentStarts {

    private static final Duration RETENTION = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotentStarts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the first request of a key started. */
    record EarlierStart(ConversationId conversation, String token) {}

    /**
     * Within the running transaction: takes the key for this conversation, waiting for another transaction that does.
     *
     * @return empty if the key was free, else what it started
     * @throws Refusal if the key was used for another body
     */
    Optional<EarlierStart> claim(CompanyId company, String key, byte[] bodyHash, ConversationId id, String token) {
        byte[] requestHash = Sha256.ofParts("start", key);
        // IGNORE lets the row of whoever came first stand; everything in it has a fixed size, so it hides nothing else.
        int inserted = jdbc.sql("""
                        INSERT IGNORE INTO customer_start
                            (account_id, request_hash, body_hash, conversation_id, covered_token, created_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        company.value(),
                        requestHash,
                        bodyHash,
                        id.value(),
                        xorWithPad(Base64.getUrlDecoder().decode(token), key, id),
                        utc(clock.instant()))
                .update();
        return inserted == 1 ? Optional.empty() : Optional.of(requireEarlierStart(company, key, requestHash, bodyHash));
    }

    private EarlierStart requireEarlierStart(CompanyId company, String key, byte[] requestHash, byte[] bodyHash) {
        return jdbc.sql("""
                        SELECT conversation_id, covered_token FROM customer_start
                        WHERE account_id = ? AND request_hash = ? AND body_hash = ?
                        """)
                .params(company.value(), requestHash, bodyHash)
                .query((row, number) -> {
                    ConversationId id = new ConversationId(row.getObject("conversation_id", UUID.class));
                    return new EarlierStart(id, RandomToken.encode(xorWithPad(row.getBytes("covered_token"), key, id)));
                })
                .optional()
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.CONFLICT,
                        RefusalCode.KEY_REUSED,
                        "This Idempotency-Key was used for another conversation."));
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void deleteExpired() {
        jdbc.sql("DELETE FROM customer_start WHERE created_at < ?")
                .param(utc(clock.instant().minus(RETENTION)))
                .update();
    }

    /** Covers and uncovers: each pad is used for one token only, as the conversation's identity is part of it. */
    private static byte[] xorWithPad(byte[] token, String key, ConversationId id) {
        byte[] pad = Sha256.ofParts("token", key, id.toString());
        byte[] covered = new byte[token.length];
        for (int i = 0; i < token.length; i++) {
            covered[i] = (byte) (token[i] ^ pad[i]);
        }
        return covered;
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
