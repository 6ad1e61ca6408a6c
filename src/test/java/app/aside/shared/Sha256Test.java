package app.aside.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Stored tokens, keys and requests are found again only while these values stay. */
class Sha256Test {

    @Test
    void hashesTextsAndParts() {
        assertThat(hex(Sha256.of("abc"))).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.ofParts("abc")).isEqualTo(Sha256.of("abc\0"));
        assertThat(Sha256.ofParts("a", "bc")).isEqualTo(Sha256.of("a\0bc\0")).isNotEqualTo(Sha256.ofParts("ab", "c"));
        assertThat(SecretToken.hash("abc")).isEqualTo(Sha256.of("abc"));
    }

    @Test
    void tokensHaveTheirLengthAndDiffer() {
        assertThat(SecretToken.generate())
                .hasSize(SecretToken.LENGTH)
                .matches("[A-Za-z0-9_-]+")
                .isNotEqualTo(SecretToken.generate());
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
