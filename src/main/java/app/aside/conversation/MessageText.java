package app.aside.conversation;

import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;

/**
 * A text that may be sent: 1 to {@value #MAX_LENGTH} characters (Unicode code points), composed (NFC), lines ended by
 * {@code \n}, without control characters, unpaired surrogates and noncharacters.
 */
public record MessageText(String value) {

    public static final int MAX_LENGTH = 10_000;

    /** @throws Refusal with a sentence that says what to mend */
    public static MessageText of(String typed) {
        return new MessageText(TextNormalizer.multiLine(typed, MAX_LENGTH, "Write a message first."));
    }

    /** As {@link #of}, or nothing: what goes with a file. */
    public static MessageText ofCaption(String typed) {
        return typed.isBlank() ? new MessageText("") : of(typed);
    }

    /** The beginning of the text on one line, for lists. */
    String preview() {
        String line = value.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= 200
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 199)) + "…";
    }
}
