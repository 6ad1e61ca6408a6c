package app.aside.encryption;

import app.aside.database.StartupException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * At the start: refuses to serve with another key than that of the stored secrets, and encrypts what was stored before there
 * was a key, or with the former one.
 */
@Component
class StoredSecrets implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(StoredSecrets.class);

    private final EncryptionProperties settings;
    private final SecretEncryption encryption;
    private final List<SecretColumn> columns;

    StoredSecrets(EncryptionProperties settings, SecretEncryption encryption, List<SecretColumn> columns) {
        this.settings = settings;
        this.encryption = encryption;
        this.columns = columns;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int foreign = countForeign();
        if (foreign > 0 && !settings.keyLost()) {
            throw new StartupException(
                    "%d stored secrets were encrypted with another key than %s."
                            .formatted(
                                    foreign,
                                    settings.key().isBlank()
                                            ? "the one in the file secret.key of the data folder"
                                            : "ASIDE_SECRET_KEY"),
                    "Use that key again. To replace it, set ASIDE_SECRET_KEY_FORMER to it beside the new one. If it is lost, start"
                            + " once with ASIDE_SECRET_KEY_LOST=true: one-time codes, client secrets of single sign-on and secrets"
                            + " of webhooks have to be set up anew then.");
        }
        if (foreign > 0) {
            byte[] lost = SecretEncryption.LOST.getBytes(StandardCharsets.US_ASCII);
            columns.forEach(column -> column.replaceAll(stored -> encryption.isForeign(stored) ? lost : stored));
            LOG.warn("{} stored secrets were given up, because their key is lost", foreign);
        }
        columns.forEach(column -> column.replaceAll(encryption::renew));
    }

    private int countForeign() {
        AtomicInteger foreign = new AtomicInteger();
        columns.forEach(column -> column.replaceAll(stored -> {
            if (encryption.isForeign(stored)) {
                foreign.incrementAndGet();
            }
            return stored;
        }));
        return foreign.get();
    }
}
