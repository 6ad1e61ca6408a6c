package app.aside.shared;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as people type it, brought into the form in which it is kept: composed (NFC), stripped, lines ended by
 * {@code \n}, without control characters, unpaired surrogates and noncharacters. Lengths count Unicode code points. A
 * name is without controls of direction too.
 */
public final class TextNormalizer {

    private TextNormalizer() {}

    /**
     * One or more lines of at most {@code max} characters.
     *
     * @param whenEmpty the sentence that asks for the text
     * @throws Refusal with a sentence that says what to mend
     */
    public static String multiLine(String typed, int max, String whenEmpty) {
        String text =
                stripAround(Normalizer.normalize(typed.replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC));
        if (isInvisible(text)) {
            throw Refusal.invalid(RefusalCode.TEXT_EMPTY, whenEmpty);
        }
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            throw Refusal.invalid(
                    RefusalCode.TEXT_TOO_LONG,
                    "The text has %,d characters; at most %,d can be sent. Shorten it or send it in parts.",
                    length,
                    max);
        }
        requireLegalCharacters(text);
        return text;
    }

    /** Stripped; but the first of several lines keeps an indentation of a tab or two blanks, as in pasted code. */
    private static String stripAround(String text) {
        String stripped = text.strip();
        if (stripped.indexOf('\n') < 0) {
            return stripped;
        }
        int start = text.indexOf(stripped);
        String indentation = text.substring(text.lastIndexOf('\n', start) + 1, start);
        return indentation.length() > 1 || indentation.equals("\t") ? indentation + stripped : stripped;
    }

    /**
     * One line of at most {@code max} characters, such as a name.
     *
     * @param what begins the sentence of a refusal
     * @throws Refusal with a sentence that says what to mend
     */
    public static String singleLine(String typed, int max, String what) {
        return singleLine(typed, max, what, RefusalCode.REQUEST_MALFORMED, RefusalCode.REQUEST_MALFORMED);
    }

    /**
     * Embeddings, overrides and isolates turn what stands beside a name. No language needs them in a name; telephones put
     * them around one, so they are removed, not refused. The marks (LRM, RLM, ALM) reach no further and stay.
     */
    private static final Pattern DIRECTIONAL_CONTROLS = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

    /** As {@link #singleLine(String, int, String)}, for what a customer fills in: with a code for either refusal. */
    public static String singleLine(String typed, int max, String what, RefusalCode missing, RefusalCode tooLong) {
        String visible = DIRECTIONAL_CONTROLS.matcher(typed).replaceAll("");
        String line = Normalizer.normalize(visible, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        if (isInvisible(line)) {
            throw Refusal.invalid(missing, what + " is missing.");
        }
        if (line.codePointCount(0, line.length()) > max) {
            throw Refusal.invalid(tooLong, what + " is longer than %d characters.", max);
        }
        requireLegalCharacters(line);
        return line;
    }

    /** False of a text with an unpaired surrogate: it has no form in UTF-8, and {@code URI} fails at it. */
    public static boolean isEncodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Also true of a text of no-break spaces, zero-width characters and the like only. */
    private static boolean isInvisible(String text) {
        return text.codePoints()
                .allMatch(character -> Character.isWhitespace(character)
                        || Character.isSpaceChar(character)
                        || Character.getType(character) == Character.FORMAT);
    }

    private static void requireLegalCharacters(String text) {
        int index = 0;
        while (index < text.length()) {
            int character = text.codePointAt(index);
            boolean noncharacter = (character & 0xFFFE) == 0xFFFE || character >= 0xFDD0 && character <= 0xFDEF;
            boolean surrogate = character >= 0xD800 && character <= 0xDFFF;
            boolean control = Character.isISOControl(character) && character != '\n' && character != '\t';
            if (noncharacter || surrogate || control) {
                throw Refusal.invalid(
                        RefusalCode.ILLEGAL_CHARACTER,
                        "The text holds a character that cannot be sent (%s, at place %d). Remove it and send again.",
                        "U+%04X".formatted(character),
                        text.codePointCount(0, index) + 1);
            }
            index += Character.charCount(character);
        }
    }
}
