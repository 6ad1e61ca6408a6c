package app.aside.conversation.persistence;

import app.aside.conversation.MessageContent;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.shared.Sha256;
import java.util.Arrays;

/** The request that brings a message; kept with it, so that the same request brings no second one. */
public record IdempotencyHashes(byte[] requestHash, byte[] bodyHash) {

    /** @param key names the request within the conversation */
    public static IdempotencyHashes of(MessageContent content, String... key) {
        return new IdempotencyHashes(Sha256.ofParts(key), content.hash());
    }

    /**
     * The message that the same request brought before.
     *
     * @throws Refusal if that request had another body
     */
    public MessageWithAttachment requireSameBody(MessageWithAttachment earlier) {
        if (!Arrays.equals(bodyHash, earlier.message().bodyHash())) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    RefusalCode.KEY_REUSED,
                    "This Idempotency-Key was used for another message.");
        }
        return earlier;
    }
}
