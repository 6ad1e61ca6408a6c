package app.aside.conversation.details;

import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import java.util.Locale;

/** What staff can note of a customer. The names are stored. */
public enum CustomerField {
    NAME("Name", 80),
    EMAIL("E-mail", 254),
    PHONE("Phone", 40);

    private final String label;
    private final int maxLength;

    CustomerField(String label, int maxLength) {
        this.label = label;
        this.maxLength = maxLength;
    }

    public String label() {
        return label;
    }

    /** In characters. */
    public int maxLength() {
        return maxLength;
    }

    /**
     * The value in the form in which it is kept; empty for one that is removed.
     *
     * @throws Refusal with a sentence that says what to mend
     */
    String normalize(String typed) {
        if (typed.isBlank() && this != NAME) {
            return "";
        }
        String value = TextNormalizer.singleLine(typed, maxLength, "The " + label.toLowerCase(Locale.ROOT));
        if (this == EMAIL && !value.matches("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]+")) {
            throw Refusal.invalid("This is not an e-mail address.");
        }
        return value;
    }
}
