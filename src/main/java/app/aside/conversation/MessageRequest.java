package app.aside.conversation;

import java.util.Arrays;

/** The request that brings a message; kept with it, so that the same request brings no second one. */
record MessageRequest(byte[] hash, byte[] bodyHash) {

    /** @param key names the request within the conversation */
    static MessageRequest of(MessageText text, String... key) {
        return new MessageRequest(Hashes.sha256(key), Hashes.sha256(text.value()));
    }

    boolean hasBodyOf(MessageRow sent) {
        return Arrays.equals(bodyHash, sent.bodyHash());
    }
}
