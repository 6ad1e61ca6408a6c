package app.aside.encryption;

import java.util.Optional;

/** Encryption with a key that tests choose. */
public final class TestEncryption {

    static final String KEY = "a-long-random-text-of-the-operator";

    private TestEncryption() {}

    public static SecretEncryption create() {
        return create(KEY, "");
    }

    static SecretEncryption create(String key, String formerKey) {
        return new SecretEncryption(new EncryptionProperties(key, formerKey, false), Optional::empty);
    }
}
