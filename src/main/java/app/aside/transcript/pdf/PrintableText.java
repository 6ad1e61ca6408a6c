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

    private static final int BLACK_FLAG = 0x1F3F4;

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

    /** Characters that guide the layout of a text and have no shape of their own. */
    static boolean isInvisible(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    private static String printable(String line, boolean strong, boolean name) {
        StringBuilder printable = new StringBuilder(line.length() + 16);
        int index = 0;
        while (index < line.length()) {
            int flagEnd = endOfRegionalFlag(line, index);
            if (flagEnd > index) {
                printable.append(line, index, flagEnd);
                index = flagEnd;
                continue;
            }
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

    /** The end of a flag such as Scotland's, whose tags hide nothing; {@code start} if none begins there. */
    private static int endOfRegionalFlag(String line, int start) {
        if (line.codePointAt(start) != BLACK_FLAG) {
            return start;
        }
        int end = start + Character.charCount(BLACK_FLAG);
        while (end < line.length() && isTag(line.codePointAt(end))) {
            end += Character.charCount(line.codePointAt(end));
        }
        return UCharacter.hasBinaryProperty(line.substring(start, end), UProperty.RGI_EMOJI_TAG_SEQUENCE) ? end : start;
    }

    private static boolean isTag(int character) {
        return character >= 0xE0020 && character <= 0xE007F;
    }

    private static boolean isPrintable(int character, boolean strong, boolean name) {
        if (isDirectionalControl(character)) {
            return !name && !isOverride(character);
        }
        if (isInvisible(character)) {
            return !isHiddenText(character);
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> BundledFonts.findForCharacter(character, strong) != null;
        };
    }

    /** Guides line breaks, direction or interpretation, and never the shape of a letter. */
    static boolean isFormatControl(int character) {
        return isDirectionalControl(character)
                || character == 0x061C
                || character >= 0x200B && character <= 0x200F && character != 0x200C && character != 0x200D
                || character >= 0x2060 && character <= 0x2064
                || character == 0xFEFF;
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
