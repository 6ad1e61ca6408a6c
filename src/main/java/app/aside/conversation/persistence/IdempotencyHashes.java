package app.aside.conversation.persistence;

import app.aside.conversation.MessageContent;
import app.aside.shared.Sha256;
import java.util.Arrays;

/** The request that brings a message; kept with it, so that the same request brings no second one. */
public record IdempotencyHashes(byte[] requestHash, byte[] bodyHash) {

    /** @param key names the request within the conversation */
    public static IdempotencyHashes of(MessageContent content, String... key) {
        return new IdempotencyHashes(Sha256.ofParts(key), content.hash());
    }

    public boolean hasSameBodyAs(MessageWithAttachment sent) {
        return Arrays.equals(bodyHash, sent.message().bodyHash());
    }
}
