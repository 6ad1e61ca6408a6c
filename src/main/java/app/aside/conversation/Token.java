package app.aside.conversation;

import java.security.SecureRandom;
import java.util.Base64;

/** The key to one conversation: 32 random bytes, written as 43 letters, digits, - and _. */
final class Token {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    static String next() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return encode(bytes);
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
