package app.aside.conversation;

import java.util.Arrays;

/** The request that brings a message; kept with it, so that the same request brings no second one. */
record MessageRequest(byte[] hash, byte[] bodyHash) {

    /** @param key names the request within the conversation */
    static MessageRequest of(Content content, String... key) {
        return new MessageRequest(Hashes.sha256(key), content.hash());
    }

    boolean hasBodyOf(SaidRow sent) {
        return Arrays.equals(bodyHash, sent.message().bodyHash());
    }
}
