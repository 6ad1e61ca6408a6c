package app.aside.staff;

import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The e-mail address by which a member of staff signs in: one spelling for each, in lower case. */
public final class EmailAddress {

    static final int MAX_LENGTH = 254; // RFC 5321, 4.5.3.1.3, without the angle brackets

    /** Plausible only. A host without a dot is allowed: {@code admin@localhost} signs in on a machine of one's own. */
    private static final Pattern PLAUSIBLE = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]+");

    private EmailAddress() {}

    /** @throws Refusal if this cannot be an address */
    static String normalize(String typed) {
        String email = TextNormalizer.singleLine(typed, MAX_LENGTH, "The e-mail address")
                .toLowerCase(Locale.ROOT);
        if (!PLAUSIBLE.matcher(email).matches()) {
            throw Refusal.invalid("This is not an e-mail address.");
        }
        return email;
    }

    /**
     * The spelling in which an address is stored, for looking it up. Keyboards and sign-in services of some systems send an
     * accent as a character of its own.
     */
    public static String fold(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }
}
