package app.aside.conversation.customer;

import app.aside.conversation.ConversationId;
import app.aside.conversation.customer.IdempotentStartRepository.StartKey;
import app.aside.conversation.customer.IdempotentStartRepository.StoredStart;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.shared.SecretToken;
import app.aside.shared.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
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

    private final IdempotentStartRepository starts;
    private final Clock clock;

    IdempotentStarts(IdempotentStartRepository starts, Clock clock) {
        this.starts = starts;
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
        StartKey request = new StartKey(company, Sha256.ofParts("start", key), bodyHash);
        byte[] covered = xorWithPad(Base64.getUrlDecoder().decode(token), key, id);
        if (starts.insert(request, new StoredStart(id, covered), clock.instant())) {
            return Optional.empty();
        }
        StoredStart earlier = starts.find(request)
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.CONFLICT,
                        RefusalCode.KEY_REUSED,
                        "This Idempotency-Key was used for another conversation."));
        return Optional.of(new EarlierStart(
                earlier.conversation(),
                SecretToken.encode(xorWithPad(earlier.coveredToken(), key, earlier.conversation()))));
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void deleteExpired() {
        starts.deleteBefore(clock.instant().minus(RETENTION));
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
}
