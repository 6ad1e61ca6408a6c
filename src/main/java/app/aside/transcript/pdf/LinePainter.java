package app.aside.transcript.pdf;

import com.ibm.icu.lang.UCharacter;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfGlyphArray;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfString;

/** Writes lines in one size of type into the content of a page. */
final class LinePainter {

    private final PdfContentByte canvas;
    private final float size;

    LinePainter(PdfContentByte canvas, float size) {
        this.canvas = canvas;
        this.size = size;
    }

    /**
     * @param left where the line begins, in points from the left edge of the paper
     * @param baseline in points from the lower edge of the paper
     */
    void paint(TextLine line, float left, float baseline) {
        canvas.beginText();
        paintRuns(line.runs(), left, baseline);
        canvas.endText();
    }

    private void paintRuns(List<ShapedText> runs, float left, float baseline) {
        float x = left;
        for (int index = 0; index < runs.size(); ) {
            ShapedText run = runs.get(index);
            canvas.setFontAndSize(run.font().baseFont(), size);
            if (!run.isPlain()) {
                paintShaped(run, x, baseline);
                x += toPoints(run.width());
                index++;
                continue;
            }
            canvas.setTextMatrix(x, baseline);
            StringBuilder text = new StringBuilder();
            for (; index < runs.size() && continues(run, runs.get(index)); index++) {
                text.append(runs.get(index).text());
                x += toPoints(runs.get(index).width());
            }
            canvas.showText(text.toString());
        }
    }

    private static boolean continues(ShapedText run, ShapedText next) {
        return next.isPlain() && next.font() == run.font();
    }

    /**
     * Says beside the glyphs which text they draw, for whoever searches, copies or listens. Readers of PDF put glyphs
     * that run from right to left into the order of reading themselves, so there each letter is named by itself.
     */
    private void paintShaped(ShapedText run, float left, float baseline) {
        if (!run.rtl()) {
            paintNamed(run.font(), run.glyphs(), run.text(), left, baseline);
            return;
        }
        NavigableSet<Integer> starts = new TreeSet<>();
        run.glyphs().forEach(glyph -> starts.add(glyph.textIndex()));
        List<ShapedText.PlacedGlyph> glyphs = run.glyphs();
        for (int from = 0; from < glyphs.size(); ) {
            int start = glyphs.get(from).textIndex();
            int to = from + 1;
            while (to < glyphs.size() && glyphs.get(to).textIndex() == start) {
                to++;
            }
            Integer end = starts.higher(start);
            String letter = run.text().substring(start, end == null ? run.text().length() : end);
            paintLetter(run.font(), glyphs.subList(from, to), letter, left, baseline);
            from = to;
        }
    }

    private void paintLetter(
            BundledFont font, List<ShapedText.PlacedGlyph> glyphs, String letter, float left, float baseline) {
        int character = UCharacter.getMirror(letter.codePointAt(0));
        ShapedText.PlacedGlyph first = glyphs.getFirst();
        boolean unshaped = glyphs.size() == 1
                && letter.length() == Character.charCount(character)
                && first.id() == font.glyph(character)
                && first.rise() == 0;
        if (unshaped) {
            canvas.setTextMatrix(left + toPoints(first.x()), baseline);
            canvas.showText(Character.toString(character));
        } else {
            paintNamed(font, glyphs, letter, left, baseline);
        }
    }

    private void paintNamed(
            BundledFont font, List<ShapedText.PlacedGlyph> glyphs, String text, float left, float baseline) {
        PdfDictionary named = new PdfDictionary();
        named.put(PdfName.ACTUALTEXT, new PdfString(text, PdfObject.TEXT_UNICODE));
        canvas.beginMarkedContentSequence(PdfName.SPAN, named, true);
        paintGlyphs(font, glyphs, left, baseline);
        canvas.endMarkedContentSequence();
    }

    private void paintGlyphs(BundledFont font, List<ShapedText.PlacedGlyph> placed, float left, float baseline) {
        canvas.setTextMatrix(left + toPoints(placed.getFirst().x()), baseline);
        PdfGlyphArray glyphs = new PdfGlyphArray();
        float pen = placed.getFirst().x();
        float rise = 0;
        for (ShapedText.PlacedGlyph glyph : placed) {
            if (glyph.rise() != rise) {
                canvas.showText(glyphs);
                glyphs.clear();
                rise = glyph.rise();
                canvas.setTextRise(toPoints(rise));
            }
            if (glyph.x() != pen) {
                glyphs.add(pen - glyph.x());
            }
            glyphs.add(glyph.id());
            pen = glyph.x() + font.glyphWidth(glyph.id());
        }
        canvas.showText(glyphs);
        if (rise != 0) {
            canvas.setTextRise(0);
        }
    }

    private float toPoints(float thousandths) {
        return thousandths * size / BundledFont.UNITS_PER_EM;
    }
}
