package app.aside.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, by which tokens, requests and files are recognised without being kept. A hash has 32 bytes. */
public final class Sha256 {

    private Sha256() {}

    /** The hash of the text in UTF-8. */
    public static byte[] of(String text) {
        return newDigest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of the parts in UTF-8, each ended by a 0 byte, so that {@code "a", "bc"} and {@code "ab", "c"} differ. */
    public static byte[] ofParts(String... parts) {
        MessageDigest digest = newDigest();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return digest.digest();
    }

    /** For content that comes in pieces. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
