package app.aside.encryption;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The key of the installation.
 *
 * @param key {@code ASIDE_SECRET_KEY}; blank to keep a generated one in the data folder
 * @param formerKey {@code ASIDE_SECRET_KEY_FORMER}: what is encrypted with it is encrypted anew; blank if there is none
 * @param keyLost {@code ASIDE_SECRET_KEY_LOST}: gives up what is encrypted with any other key
 */
@ConfigurationProperties("aside.encryption")
record EncryptionProperties(
        @DefaultValue("") String key,
        @DefaultValue("") String formerKey,
        @DefaultValue("false") boolean keyLost) {

    /** Keeps the keys out of logs. */
    @Override
    public String toString() {
        return "EncryptionProperties[…]";
    }
}
