package app.aside.transcript.pdf;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Breaks text into lines of a given width. Lines are broken in the order of reading; then each line is put into the order
 * of drawing, so the words of a Hebrew paragraph stand on the right lines.
 *
 * <p>Time and space grow with the length of the text only. Not for use by several threads.
 */
final class LineBreaker {

    private static final String ELLIPSIS = "…";

    /** Longer words are not shaped as a whole: no column is as wide. */
    private static final int MAX_WORD_LENGTH = 200;

    private final BreakIterator words = BreakIterator.getLineInstance(Locale.ROOT);
    private final BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    private final TextShaper shaper = new TextShaper();

    /** A message: its own line ends are kept, and each of its paragraphs takes its direction from its first letter. */
    List<TextLine> breakParagraphs(String text, TextStyle style, float width) {
        List<TextLine> lines = new ArrayList<>();
        for (String paragraph : PrintableText.paragraphs(text, style.bold())) {
            lines.addAll(breakParagraph(paragraph, style, width, Bidi.LEVEL_DEFAULT_LTR));
        }
        return lines;
    }

    /** Words of our own, which may hold {@linkplain PrintableText#isolatedName names}; they run from left to right. */
    List<TextLine> words(String words, TextStyle style, float width) {
        return breakParagraph(words, style, width, Bidi.LTR);
    }

    /** The same in at most {@code limit} lines, the last of which shows by an ellipsis that there is more. */
    List<TextLine> words(String words, TextStyle style, float width, int limit) {
        List<TextLine> lines = words(words, style, width);
        if (lines.size() <= limit) {
            return lines;
        }
        // A character is at least a fifth of its size wide, or it is invisible: what is cut off here has no room.
        int end = Math.min(words.length(), (int) (limit * width / style.size() * 5));
        while (lines.size() > limit) {
            end -= Math.max(1, end / 20);
            if (Character.isHighSurrogate(words.charAt(end - 1))) {
                end--;
            }
            lines = words(words.substring(0, end).strip() + ELLIPSIS, style, width);
        }
        return lines;
    }

    private List<TextLine> breakParagraph(String text, TextStyle style, float width, byte direction) {
        Bidi bidi = null;
        if (Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            bidi = new Bidi();
            bidi.setPara(text, direction, null);
        }
        boolean rtl = bidi != null && (bidi.getParaLevel() & 1) == 1;
        if (text.isBlank()) {
            return List.of(TextLine.empty(style, rtl));
        }
        return new Paragraph(text, style, width, bidi, rtl).breakLines();
    }

    /** A part of a word in one font and one direction, or the spaces after a word. */
    private record Piece(ShapedText shaped, byte level) {}

    private final class Paragraph {

        private final String text;
        private final TextStyle style;
        private final float width;
        private final @Nullable Bidi bidi;
        private final boolean rtl;
        private final List<BundledFont> fonts;
        private final List<TextLine> lines = new ArrayList<>();
        private List<Piece> line = new ArrayList<>();
        private float used;

        Paragraph(String text, TextStyle style, float width, @Nullable Bidi bidi, boolean rtl) {
            this.text = text;
            this.style = style;
            this.width = width * BundledFont.UNITS_PER_EM / style.size();
            this.bidi = bidi;
            this.rtl = rtl;
            clusters.setText(text);
            this.fonts = chooseFonts();
            words.setText(text);
        }

        List<TextLine> breakLines() {
            int from = words.first();
            for (int to = words.next(); to != BreakIterator.DONE; from = to, to = words.next()) {
                int end = endWithoutSpaces(from, to);
                if (end - from > MAX_WORD_LENGTH) {
                    addLongWord(from, end);
                } else {
                    List<Piece> word = shape(from, end);
                    float needed = measureWidth(word);
                    if (used + needed > width && !line.isEmpty()) {
                        finishLine();
                    }
                    if (needed > width) {
                        addLongWord(from, end);
                    } else {
                        add(word);
                    }
                }
                add(shape(end, to));
            }
            finishLine();
            return lines;
        }

        /** Breaks a word between user-perceived characters. */
        private void addLongWord(int from, int end) {
            for (int left = from; left < end; ) {
                int right = endOfFit(left, end);
                List<Piece> part = shape(left, right);
                // What was measured letter by letter may be wider when its letters stand together.
                while (used + measureWidth(part) > width && clusters.preceding(right) > left) {
                    right = clusters.preceding(right);
                    part = shape(left, right);
                }
                if (used + measureWidth(part) > width && !line.isEmpty()) {
                    finishLine();
                    continue;
                }
                add(part);
                left = right;
            }
        }

        /** At least one user-perceived character, and as many as fit on the rest of the line. */
        private int endOfFit(int left, int end) {
            int right = Math.min(end, clusters.following(left));
            float needed = used + measureWidth(shape(left, right));
            while (right < end) {
                int next = Math.min(end, clusters.following(right));
                needed += measureWidth(shape(right, next));
                if (needed > width) {
                    break;
                }
                right = next;
            }
            return right;
        }

        private void add(List<Piece> pieces) {
            line.addAll(pieces);
            used += measureWidth(pieces);
        }

        private void finishLine() {
            while (!line.isEmpty() && line.getLast().shaped().text().isBlank()) {
                line.removeLast();
            }
            lines.add(new TextLine(style, toVisualOrder(line), rtl));
            line = new ArrayList<>();
            used = 0;
        }

        private static List<ShapedText> toVisualOrder(List<Piece> line) {
            if (line.isEmpty()) {
                return List.of();
            }
            byte[] levels = new byte[line.size()];
            for (int index = 0; index < levels.length; index++) {
                levels[index] = line.get(index).level();
            }
            List<ShapedText> drawn = new ArrayList<>(levels.length);
            for (int index : Bidi.reorderVisual(levels)) {
                drawn.add(line.get(index).shaped());
            }
            return List.copyOf(drawn);
        }

        private int endWithoutSpaces(int start, int end) {
            int last = end;
            while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
                last--;
            }
            return last;
        }

        private List<Piece> shape(int start, int end) {
            List<Piece> pieces = new ArrayList<>();
            for (int from = start; from < end; ) {
                byte level = levelAt(from);
                BundledFont font = fonts.get(from);
                int to = from + 1;
                while (to < end && levelAt(to) == level && fonts.get(to) == font) {
                    to++;
                }
                String visible = withoutControls(text.substring(from, to), font);
                if (!visible.isEmpty()) {
                    pieces.add(new Piece(shaper.shape(font, visible, (level & 1) == 1), level));
                }
                from = to;
            }
            return pieces;
        }

        private byte levelAt(int index) {
            return bidi == null ? 0 : bidi.getLevelAt(index);
        }

        /** The font of each char. Marks and joiners have the font of the letter that they belong to. */
        private List<BundledFont> chooseFonts() {
            List<BundledFont> chosen = new ArrayList<>(text.length());
            int start = clusters.first();
            for (int end = clusters.next(); end != BreakIterator.DONE; start = end, end = clusters.next()) {
                String cluster = text.substring(start, end);
                BundledFont font = BundledFonts.findForCluster(cluster, style.bold());
                for (int index = 0; index < cluster.length(); ) {
                    int character = cluster.codePointAt(index);
                    BundledFont own = font == null ? findFont(character) : font;
                    for (int unit = 0; unit < Character.charCount(character); unit++) {
                        chosen.add(own);
                    }
                    index += Character.charCount(character);
                }
            }
            return chosen;
        }

        private BundledFont findFont(int character) {
            BundledFont font = BundledFonts.findForCharacter(character, style.bold());
            if (font == null && !PrintableText.isInvisible(character)) {
                throw new IllegalStateException("No font for U+%04X".formatted(character));
            }
            return font == null ? BundledFonts.SANS : font;
        }
    }

    private static float measureWidth(List<Piece> pieces) {
        float width = 0;
        for (Piece piece : pieces) {
            width += piece.shaped().width();
        }
        return width;
    }

    /** The text with those invisible characters that shape what is visible, and no others. */
    private static String withoutControls(String text, BundledFont font) {
        if (text.codePoints().noneMatch(PrintableText::isInvisible)) {
            return text;
        }
        return text.codePoints()
                .filter(character -> !PrintableText.isInvisible(character) || shapes(character, font))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean shapes(int character, BundledFont font) {
        return switch (character) {
            // The emoji font joins sequences without it.
            case 0xFE0F -> false;
            // Zero width non-joiner and joiner.
            case 0x200C, 0x200D -> true;
            default -> character != 0xAD && !PrintableText.isFormatControl(character) && font.canDisplay(character);
        };
    }
}
