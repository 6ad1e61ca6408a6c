package app.aside.staff.secondfactor;

import app.aside.shared.SecretToken;
import app.aside.shared.Sha256;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A code of 80 random bits that stands in for a one-time code, once. Its hash needs no salt. */
final class RecoveryCode {

    static final int COUNT = 10;

    private static final int BYTES = 10;

    private RecoveryCode() {}

    /** In groups of four, such as {@code k4xq-7b2m-…}. */
    static List<String> generate() {
        return Stream.generate(() -> Base32.encode(SecretToken.randomBytes(BYTES)))
                .map(code -> code.toLowerCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-"))
                .limit(COUNT)
                .toList();
    }

    /** Of a code as it was shown, or as somebody types it. */
    static byte[] hash(StaffId staff, String code) {
        String letters = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", "");
        return Sha256.ofParts(staff.value().toString(), letters);
    }
}
