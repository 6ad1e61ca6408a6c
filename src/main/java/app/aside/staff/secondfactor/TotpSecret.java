package app.aside.staff.secondfactor;

import app.aside.shared.SecretToken;
import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an authenticator app and Aside share: one-time codes by RFC 6238 with SHA-1, six digits, 30 seconds, which every
 * app knows. Only {@link SecondFactors} makes one, for somebody whose password was checked.
 */
public final class TotpSecret {

    /** The name of the entry in the app. */
    private static final String ISSUER = "Aside";

    static final Duration STEP = Duration.ofSeconds(30);

    /** RFC 4226 recommends 160 bits. */
    private static final int BYTES = 20;

    private static final HmacOneTimePasswordGenerator CODES = new HmacOneTimePasswordGenerator();

    private final byte[] bytes;
    private final String account;

    TotpSecret(byte[] bytes, String account) {
        this.bytes = bytes;
        this.account = account;
    }

    static TotpSecret generate(String account) {
        return new TotpSecret(SecretToken.randomBytes(BYTES), account);
    }

    byte[] bytes() {
        return bytes;
    }

    /** To be typed into an app that cannot read the QR code, in groups of four. */
    public String text() {
        return Base32.encode(bytes).replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** What the QR code holds. */
    public String uri() {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(ISSUER, encode(account), Base32.encode(bytes), ISSUER);
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static long stepOf(Instant at) {
        return at.getEpochSecond() / STEP.toSeconds();
    }

    /** The step whose code this is: the present one or, because clocks differ, one beside it. */
    OptionalLong findStep(String code, Instant now) {
        long present = stepOf(now);
        byte[] typed = code.getBytes(StandardCharsets.US_ASCII);
        return LongStream.of(present, present - 1, present + 1)
                .filter(step -> MessageDigest.isEqual(typed, code(step).getBytes(StandardCharsets.US_ASCII)))
                .findFirst();
    }

    String code(long step) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(bytes, CODES.getAlgorithm()), step);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes every key", e);
        }
    }
}
