package app.aside.encryption;

import app.aside.database.StartupException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts secrets with the key of the installation. What is stored is ASCII: <code>{aes1:</code>, the id of the key,
 * <code>}</code> and Base64. What does not begin in this way was stored before there was a key, and is read as it is.
 */
public class SecretEncryption {

    /** Takes the place of a secret whose key is lost. */
    static final String LOST = "{lost}";

    private static final String PREFIX = "{aes1:";
    private static final int KEY_ID_LENGTH = 8;
    private static final int HEADER_LENGTH = PREFIX.length() + KEY_ID_LENGTH + 1;
    private static final int MIN_KEY_LENGTH = 32;

    private static final Logger LOG = LoggerFactory.getLogger(SecretEncryption.class);

    private final EncryptionKey key;
    private final @Nullable EncryptionKey formerKey;

    /** @param generated the key of the data folder, if there is one */
    SecretEncryption(EncryptionProperties settings, Supplier<Optional<String>> generated) {
        this.key = EncryptionKey.of(
                settings.key().isBlank()
                        ? generated.get().orElseThrow(SecretEncryption::missingKey)
                        : requireLong("ASIDE_SECRET_KEY", settings.key().strip()));
        this.formerKey = settings.formerKey().isBlank()
                ? null
                : EncryptionKey.of(settings.formerKey().strip());
    }

    private static StartupException missingKey() {
        return new StartupException(
                "An external database needs a key by which Aside encrypts the secrets in it.",
                "Set ASIDE_SECRET_KEY to a long random text (openssl rand -base64 32), the same on every node, and keep a"
                        + " copy of it apart from the database's backups.");
    }

    private static String requireLong(String name, String text) {
        if (text.length() < MIN_KEY_LENGTH) {
            throw new StartupException(
                    "%s is shorter than %d characters.".formatted(name, MIN_KEY_LENGTH),
                    "Use a long random text, such as: openssl rand -base64 32");
        }
        return text;
    }

    /** @return what may be stored; another text each time */
    public byte[] encrypt(byte[] secret) {
        return (PREFIX + key.id() + "}"
                        + Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(key.cipher().encrypt(secret)))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** As {@link #encrypt(byte[])}. */
    public String encrypt(String secret) {
        return new String(encrypt(secret.getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII);
    }

    /** @return empty, and logs, if the stored value cannot be read with the present key */
    public Optional<byte[]> decrypt(byte[] stored) {
        if (isLost(stored)) {
            return Optional.empty();
        }
        String keyId = findKeyId(stored);
        if (keyId == null) {
            return Optional.of(stored);
        }
        EncryptionKey used = findKey(keyId);
        if (used == null) {
            LOG.error("A stored secret cannot be read: it was encrypted with another key");
            return Optional.empty();
        }
        try {
            byte[] encrypted = Arrays.copyOfRange(stored, HEADER_LENGTH, stored.length);
            return Optional.of(used.cipher().decrypt(Base64.getDecoder().decode(encrypted)));
        } catch (RuntimeException e) { // of whatever kind: too short, no Base64, another tag
            LOG.error("A stored secret cannot be read: it was changed since it was stored");
            return Optional.empty();
        }
    }

    /** As {@link #decrypt(byte[])}. */
    public Optional<String> decrypt(String stored) {
        return decrypt(stored.getBytes(StandardCharsets.UTF_8))
                .map(secret -> new String(secret, StandardCharsets.UTF_8));
    }

    /** Whether it was encrypted with a key that is neither the present nor the former one. */
    boolean isForeign(byte[] stored) {
        String keyId = findKeyId(stored);
        return keyId != null && findKey(keyId) == null;
    }

    /** The same secret, encrypted with the present key. What is so already, and what cannot be read, stays as it is. */
    byte[] renew(byte[] stored) {
        return isLost(stored) || key.id().equals(findKeyId(stored))
                ? stored
                : decrypt(stored).map(this::encrypt).orElse(stored);
    }

    private @Nullable EncryptionKey findKey(String id) {
        if (key.id().equals(id)) {
            return key;
        }
        return formerKey != null && formerKey.id().equals(id) ? formerKey : null;
    }

    private static boolean isLost(byte[] stored) {
        return Arrays.equals(stored, LOST.getBytes(StandardCharsets.US_ASCII));
    }

    private static @Nullable String findKeyId(byte[] stored) {
        if (stored.length < HEADER_LENGTH) {
            return null;
        }
        String header = new String(stored, 0, HEADER_LENGTH, StandardCharsets.ISO_8859_1);
        return header.startsWith(PREFIX) && header.endsWith("}")
                ? header.substring(PREFIX.length(), HEADER_LENGTH - 1)
                : null;
    }
}
