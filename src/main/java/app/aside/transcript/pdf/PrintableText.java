package app.aside.transcript.pdf;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.text.Normalizer;
import java.util.List;

/**
 * Makes a text printable without losing a word about what it holds: what cannot be drawn is named, as in
 * {@code [U+1F44D]}, and what would make a text look like another one is named too instead of being obeyed.
 */
final class PrintableText {

    private static final String TAB = "    ";

    /** Around a placeholder, so that it reads from left to right within Hebrew and Arabic as well. */
    private static final char LEFT_TO_RIGHT_ISOLATE = '\u2066';

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    private PrintableText() {}

    /** The paragraphs of a text, each without line ends. */
    static List<String> paragraphs(String text, boolean strong) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .lines()
                .flatMap(line -> List.of(line.split("[\u0085\u2028\u2029]", -1)).stream())
                .map(line -> printable(line, strong, false))
                .toList();
    }

    /** A name on one line that cannot change the direction of what stands beside it. */
    static String isolatedName(String name, boolean strong) {
        String line = Normalizer.normalize(name, Normalizer.Form.NFC).strip().replaceAll("\\R", " ");
        return FIRST_STRONG_ISOLATE + printable(line, strong, true) + POP_ISOLATE;
    }

    /** A name on one line for where nothing is set, such as the title of a file. */
    static String plainText(String name) {
        return isolatedName(name, false)
                .codePoints()
                .filter(character -> !isInvisible(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Characters that guide the setting of a text and have no shape of their own. */
    static boolean isInvisible(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    private static String printable(String line, boolean strong, boolean name) {
        StringBuilder printable = new StringBuilder(line.length() + 16);
        int index = 0;
        while (index < line.length()) {
            int character = line.codePointAt(index);
            index += Character.charCount(character);
            if (character == '\t') {
                printable.append(TAB);
            } else if (isPrintable(character, strong, name)) {
                printable.appendCodePoint(character);
            } else {
                printable
                        .append(LEFT_TO_RIGHT_ISOLATE)
                        .append("[U+%04X]".formatted(character))
                        .append(POP_ISOLATE);
            }
        }
        return printable.toString();
    }

    private static boolean isPrintable(int character, boolean strong, boolean name) {
        if (isDirectionalControl(character)) {
            return !name && !isOverride(character);
        }
        if (isInvisible(character)) {
            return !isHiddenText(character);
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> BundledFont.findForCharacter(character, strong) != null;
        };
    }

    /** Embeddings, overrides and isolates. The marks (LRM, RLM, ALM) are not among them: they reach no further. */
    private static boolean isDirectionalControl(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }

    /** LRO and RLO write English backwards; nobody needs them to write a language. */
    private static boolean isOverride(int character) {
        return character == 0x202D || character == 0x202E;
    }

    /** Tags carry whole invisible sentences, and reserved characters may come to. */
    private static boolean isHiddenText(int character) {
        return character >= 0xE0000 && character <= 0xE00FF
                || Character.getType(character) == Character.UNASSIGNED
                || Character.getType(character) == Character.CONTROL;
    }
}
