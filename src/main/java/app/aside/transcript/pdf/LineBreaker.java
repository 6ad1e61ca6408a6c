package app.aside.transcript.pdf;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BidiRun;
import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sets text in lines of a given width. Flying Saucer cannot do that for us: it knows neither the two directions of
 * writing nor joined letters, takes quadratic time for many line ends and drops what its font lacks. So lines are
 * broken here, in the order of reading, and only then is each line put into the order of drawing; Flying Saucer is
 * given lines that fit.
 *
 * <p>Time and space grow with the length of the text only. Not for use by several threads.
 */
final class LineBreaker {

    private static final String ELLIPSIS = "…";

    private final BreakIterator words = BreakIterator.getLineInstance(Locale.ROOT);
    private final BreakIterator characterBreaks = BreakIterator.getCharacterInstance(Locale.ROOT);

    /** A message: its own line ends are kept, and each of its paragraphs takes its direction from its first letter. */
    List<TextLine> breakParagraphs(String text, TextStyle face, float width) {
        List<TextLine> lines = new ArrayList<>();
        for (String paragraph : PrintableText.paragraphs(text, face.bold())) {
            breakParagraph(paragraph, face, width, Bidi.LEVEL_DEFAULT_LTR, lines);
        }
        return lines;
    }

    /** Words of our own, which may hold {@linkplain PrintableText#isolatedName names}; they run from left to right. */
    List<TextLine> words(String words, TextStyle face, float width) {
        List<TextLine> lines = new ArrayList<>();
        breakParagraph(words, face, width, Bidi.LTR, lines);
        return lines;
    }

    /** The same in at most {@code limit} lines, the last of which shows by an ellipsis that there is more. */
    List<TextLine> words(String words, TextStyle face, float width, int limit) {
        List<TextLine> lines = words(words, face, width);
        if (lines.size() <= limit) {
            return lines;
        }
        // A character is at least a fifth of its size wide, or it is invisible: what is cut off here has no room.
        int end = Math.min(words.length(), (int) (limit * width / face.size() * 5));
        while (lines.size() > limit) {
            end -= Math.max(1, end / 20);
            if (Character.isHighSurrogate(words.charAt(end - 1))) {
                end--;
            }
            lines = words(words.substring(0, end).strip() + ELLIPSIS, face, width);
        }
        return lines;
    }

    private void breakParagraph(String paragraph, TextStyle face, float width, byte direction, List<TextLine> lines) {
        String shaped = ArabicShaper.shape(paragraph, face.bold());
        if (shaped.isBlank()) {
            lines.add(new TextLine(face, List.of(), false));
            return;
        }
        Bidi bidi = null;
        if (Bidi.requiresBidi(shaped.toCharArray(), 0, shaped.length())) {
            bidi = new Bidi();
            bidi.setPara(shaped, direction, null);
        }
        for (LineRange span : breakLines(shaped, face, width)) {
            int end = endWithoutSpaces(shaped, span.start(), span.end());
            boolean rtl = bidi != null && (bidi.getParaLevel() & 1) == 1;
            if (end == span.start()) {
                lines.add(new TextLine(face, List.of(), rtl));
            } else {
                String drawn = bidi == null
                        ? shaped.substring(span.start(), end)
                        : toVisualOrder(bidi, shaped, span.start(), end);
                lines.add(new TextLine(face, splitIntoRuns(drawn, face.bold()), rtl));
            }
        }
    }

    private record LineRange(int start, int end) {}

    private List<LineRange> breakLines(String text, TextStyle face, float width) {
        List<LineRange> spans = new ArrayList<>();
        words.setText(text);
        characterBreaks.setText(text);
        int start = 0;
        float used = 0;
        int from = words.first();
        for (int to = words.next(); to != BreakIterator.DONE; from = to, to = words.next()) {
            int end = endWithoutSpaces(text, from, to);
            float word = measureWidth(text, from, end, face);
            if (used + word > width && from > start) {
                spans.add(new LineRange(start, from));
                start = from;
                used = 0;
            }
            if (word <= width) {
                used += word + measureWidth(text, end, to, face);
                continue;
            }
            for (int left = from; left < end; ) {
                int right = Math.min(end, characterBreaks.following(left));
                float character = measureWidth(text, left, right, face);
                if (used + character > width && left > start) {
                    spans.add(new LineRange(start, left));
                    start = left;
                    used = 0;
                }
                used += character;
                left = right;
            }
            used += measureWidth(text, end, to, face);
        }
        spans.add(new LineRange(start, text.length()));
        return spans;
    }

    private static int endWithoutSpaces(String text, int start, int end) {
        int last = end;
        while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private static float measureWidth(String text, int start, int end, TextStyle face) {
        int thousandths = 0;
        for (int index = start; index < end; ) {
            int character = text.codePointAt(index);
            index += Character.charCount(character);
            if (!PrintableText.isInvisible(character)) {
                BundledFont font = BundledFont.findForCharacter(character, face.bold());
                thousandths += font == null ? 0 : font.width(character);
            }
        }
        return thousandths * face.size() / 1000;
    }

    private static String toVisualOrder(Bidi paragraph, String text, int start, int end) {
        // A sign over a letter comes before it when drawn from the left: it has no width, and begins where the letter
        // does.
        Bidi line = paragraph.setLine(start, end);
        StringBuilder drawn = new StringBuilder();
        for (int index = 0; index < line.countRuns(); index++) {
            BidiRun run = line.getVisualRun(index);
            String read = text.substring(start + run.getStart(), start + run.getLimit());
            drawn.append(run.isOddRun() ? Bidi.writeReverse(read, Bidi.DO_MIRRORING) : read);
        }
        return drawn.toString();
    }

    private static List<TextLine.TextRun> splitIntoRuns(String drawn, boolean strong) {
        List<TextLine.TextRun> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        BundledFont current = null;
        for (int index = 0; index < drawn.length(); ) {
            int character = drawn.codePointAt(index);
            index += Character.charCount(character);
            if (PrintableText.isInvisible(character)) {
                continue;
            }
            BundledFont font = BundledFont.findForCharacter(character, strong);
            if (font == null) {
                throw new IllegalStateException("No font for U+%04X".formatted(character));
            }
            if (current != null && font != current) {
                runs.add(new TextLine.TextRun(current, run.toString()));
                run.setLength(0);
            }
            current = font;
            run.appendCodePoint(character);
        }
        if (current != null) {
            runs.add(new TextLine.TextRun(current, run.toString()));
        }
        return runs;
    }
}
