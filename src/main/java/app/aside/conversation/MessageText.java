package app.aside.conversation;

import app.aside.account.Refusal;
import java.text.Normalizer;

/**
 * A text that may be sent: 1 to {@value #MAX} characters (Unicode code points), composed (NFC), lines ended by
 * {@code \n}, without control characters, unpaired surrogates and noncharacters.
 */
public record MessageText(String value) {

    public static final int MAX = 10_000;

    /** @throws Refusal with a sentence that says what to mend */
    public static MessageText of(String typed) {
        String text = Normalizer.normalize(typed.replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC)
                .strip();
        if (text.isEmpty()) {
            throw Refusal.invalid("Write a message first.");
        }
        int length = text.codePointCount(0, text.length());
        if (length > MAX) {
            throw Refusal.invalid(
                    "The text has %,d characters; at most %,d can be sent. Shorten it or send it in parts."
                            .formatted(length, MAX));
        }
        demandLegal(text);
        return new MessageText(text);
    }

    /** One line of at most {@code max} characters, such as a name. */
    public static String line(String typed, int max, String what) {
        String line = Normalizer.normalize(typed, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            throw Refusal.invalid(what + " is missing.");
        }
        if (line.codePointCount(0, line.length()) > max) {
            throw Refusal.invalid("%s is longer than %d characters.".formatted(what, max));
        }
        demandLegal(line);
        return line;
    }

    /** The beginning of the text on one line, for lists. */
    String preview() {
        String line = value.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= 200
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 199)) + "…";
    }

    private static void demandLegal(String text) {
        int index = 0;
        while (index < text.length()) {
            int character = text.codePointAt(index);
            boolean noncharacter = (character & 0xFFFE) == 0xFFFE || character >= 0xFDD0 && character <= 0xFDEF;
            boolean surrogate = character >= 0xD800 && character <= 0xDFFF;
            boolean control = Character.isISOControl(character) && character != '\n' && character != '\t';
            if (noncharacter || surrogate || control) {
                throw Refusal.invalid(
                        "The text holds a character that cannot be sent (U+%04X, at place %d). Remove it and send again."
                                .formatted(character, text.codePointCount(0, index) + 1));
            }
            index += Character.charCount(character);
        }
    }
}
