package app.aside.shared;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets that nobody guesses: 32 random bytes, written as {@value #LENGTH} letters, digits, - and _ (Base64url without
 * padding), which are safe in addresses, in quotes of SQL and in properties files.
 */
public final class SecretToken {

    /** Of a token, in characters. */
    public static final int LENGTH = 43;

    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretToken() {}

    public static String generate() {
        return encode(randomBytes(32));
    }

    /** For secrets that are written in another way. */
    public static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** The token of these bytes. */
    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** By this a token is recognised without being kept; a random token needs no salt. */
    public static byte[] hash(String token) {
        return Sha256.of(token);
    }
}
