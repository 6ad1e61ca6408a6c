package app.aside.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.database.StartupException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretEncryptionTest {

    private static final String OTHER_KEY = "another-long-random-text-of-somebody";

    private final SecretEncryption encryption = TestEncryption.create();

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void storesAnotherTextEachTimeAndReadsItBack() {
        String stored = encryption.encrypt("sécret 🙂");
        assertThat(stored).matches("\\{aes1:[0-9a-f]{8}}[A-Za-z0-9+/]+").doesNotContain("cret");
        assertThat(encryption.encrypt("sécret 🙂")).isNotEqualTo(stored);
        assertThat(encryption.decrypt(stored)).contains("sécret 🙂");
        assertThat(TestEncryption.create().decrypt(stored))
                .as("after a restart")
                .contains("sécret 🙂");
        byte[] bytes = {0, -1, 7};
        assertThat(encryption.decrypt(encryption.encrypt(bytes)))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(bytes));
    }

    @Test
    void fitsTheColumns() {
        assertThat(encryption.encrypt("s".repeat(43))).hasSizeLessThan(255);
        assertThat(encryption.encrypt("🙂".repeat(1_000))).hasSizeLessThan(6_000);
    }

    @Test
    void readsWhatWasStoredBeforeThereWasAKey() {
        assertThat(encryption.decrypt("plain {aes1:")).contains("plain {aes1:");
        assertThat(encryption.decrypt("")).contains("");
        assertThat(encryption.renew(ascii("plain"))).asString().startsWith("{aes1:");
    }

    @Test
    void neitherAnotherKeyNorAChangedTextIsRead() {
        String stored = encryption.encrypt("secret");
        SecretEncryption other = TestEncryption.create(OTHER_KEY, "");
        assertThat(other.decrypt(stored)).isEmpty();
        assertThat(other.isForeign(ascii(stored))).isTrue();
        assertThat(other.renew(ascii(stored))).isEqualTo(ascii(stored));

        int last = stored.length() - 4;
        String changed =
                stored.substring(0, last) + (stored.charAt(last) == 'A' ? 'B' : 'A') + stored.substring(last + 1);
        assertThat(encryption.decrypt(changed)).isEmpty();
        for (int length : new int[] {15, 16, 19, 40, stored.length() - 1}) {
            assertThat(encryption.decrypt(stored.substring(0, length))).isEmpty();
        }
        assertThat(encryption.decrypt(stored + "?")).isEmpty();
        assertThat(encryption.decrypt(SecretEncryption.LOST)).isEmpty();
        assertThat(encryption.isForeign(ascii(SecretEncryption.LOST))).isFalse();
    }

    @Test
    void aFormerKeyIsReadAndReplaced() {
        byte[] stored = ascii(encryption.encrypt("secret"));
        SecretEncryption next = TestEncryption.create(OTHER_KEY, TestEncryption.KEY);
        assertThat(next.isForeign(stored)).isFalse();
        byte[] renewed = next.renew(stored);
        assertThat(TestEncryption.create(OTHER_KEY, "").decrypt(renewed))
                .hasValueSatisfying(read -> assertThat(read).asString().isEqualTo("secret"));
        assertThat(next.renew(renewed)).isEqualTo(renewed);
    }

    @Test
    void refusesAMissingOrShortKey() {
        assertThatThrownBy(() -> TestEncryption.create("", ""))
                .isInstanceOf(StartupException.class)
                .hasMessage("An external database needs a key by which Aside encrypts the secrets in it.")
                .extracting(refused -> ((StartupException) refused).action())
                .asString()
                .contains("ASIDE_SECRET_KEY", "openssl rand -base64 32");
        assertThatThrownBy(() -> TestEncryption.create("too short", ""))
                .isInstanceOf(StartupException.class)
                .hasMessage("ASIDE_SECRET_KEY is shorter than 32 characters.");
        EncryptionProperties none = new EncryptionProperties("", "", false);
        SecretEncryption generated = new SecretEncryption(none, () -> Optional.of(TestEncryption.KEY));
        assertThat(generated.decrypt(encryption.encrypt("secret"))).contains("secret");
        assertThat(new EncryptionProperties(OTHER_KEY, OTHER_KEY, true).toString())
                .doesNotContain(OTHER_KEY);
    }
}
