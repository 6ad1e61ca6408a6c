package app.aside.staff.secondfactor;

import java.time.Duration;
import java.time.Instant;

/** The authenticator app of somebody who has scanned a secret. */
public final class OneTimeCodes {

    private final TotpSecret secret;

    public OneTimeCodes(TotpSecret secret) {
        this.secret = secret;
    }

    /** The app of somebody who has typed the secret as a page shows it. */
    public static OneTimeCodes ofText(String text) {
        String letters = text.replace(" ", "");
        byte[] bytes = new byte[letters.length() * 5 / 8];
        long bits = 0;
        int count = 0;
        int next = 0;
        for (char letter : letters.toCharArray()) {
            bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes[next++] = (byte) (bits >> count);
            }
        }
        return new OneTimeCodes(new TotpSecret(bytes, ""));
    }

    public String now() {
        return secret.code(TotpSecret.stepOf(Instant.now()));
    }

    /** The code after the present one: accepted already, because clocks differ. */
    public String next() {
        return secret.code(TotpSecret.stepOf(Instant.now().plus(TotpSecret.STEP)));
    }

    public String at(Duration fromNow) {
        return secret.code(TotpSecret.stepOf(Instant.now().plus(fromNow)));
    }
}
