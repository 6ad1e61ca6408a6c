package app.aside.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;

/**
 * AES-256 in GCM with a key that HKDF (RFC 5869) derives from a long random text.
 *
 * @param id tells keys apart and nothing about them: eight hexadecimal digits, derived from the text as well
 */
record EncryptionKey(String id, BytesEncryptor cipher) {

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;

    static EncryptionKey of(String text) {
        try {
            KDF derivation = KDF.getInstance("HKDF-SHA256");
            byte[] id = derivation.deriveData(parameters(text, "aside key id", ID_BYTES));
            SecretKey key = derivation.deriveKey("AES", parameters(text, "aside stored secrets", KEY_BYTES));
            return new EncryptionKey(
                    HexFormat.of().formatHex(id),
                    new AesBytesEncryptor(key, CipherAlgorithm.GCM.defaultIvGenerator(), CipherAlgorithm.GCM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HKDF and AES", e);
        }
    }

    private static HKDFParameterSpec parameters(String text, String purpose, int length) {
        return HKDFParameterSpec.ofExtract()
                .addIKM(text.getBytes(StandardCharsets.UTF_8))
                .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), length);
    }
}
