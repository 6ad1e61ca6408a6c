package app.aside.staff.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTest {

    private final TotpSecret secret =
            new TotpSecret("12345678901234567890".getBytes(StandardCharsets.US_ASCII), "leo agent@acme.example");

    /** The last six digits of appendix B of RFC 6238. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheStandard(long seconds, String code) {
        Instant at = Instant.ofEpochSecond(seconds);
        assertThat(secret.code(TotpSecret.stepOf(at))).isEqualTo(code);
        assertThat(secret.findStep(code, at)).hasValue(seconds / 30);
    }

    @Test
    void acceptsTheStepsBesideThePresentOne() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = TotpSecret.stepOf(now);
        for (long near = step - 1; near <= step + 1; near++) {
            assertThat(secret.findStep(secret.code(near), now)).hasValue(near);
        }
        assertThat(secret.findStep(secret.code(step - 2), now)).isEmpty();
        assertThat(secret.findStep(secret.code(step + 2), now)).isEmpty();
        assertThat(secret.findStep("00592", now)).isEmpty();
    }

    @Test
    void writesTheSecretForAppsAndPeople() {
        assertThat(secret.text()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(secret.uri())
                .isEqualTo("otpauth://totp/Aside:leo%20agent%40acme.example"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Aside");
        assertThat(TotpSecret.generate("a").text())
                .isNotEqualTo(TotpSecret.generate("a").text());
    }
}
