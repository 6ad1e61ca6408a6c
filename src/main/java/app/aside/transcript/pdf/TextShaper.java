package app.aside.transcript.pdf;

import java.awt.Font;
import java.awt.font.GlyphVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns text into the glyphs of a font: joined Arabic letters, the syllables of Indian scripts, marks in their places,
 * flags and families. The JDK does it, whose layout engine is HarfBuzz.
 *
 * <p>Words repeat, so shaped ones are kept. Not for use by several threads.
 */
final class TextShaper {

    private static final int MAX_CACHED = 10_000;
    private static final int MAX_CACHED_LENGTH = 40;

    /** Stacked marks do not leave their line. In thousandths of the font's size. */
    private static final float MAX_RISE = 600;

    /** Values that the JDK uses for glyphs that are not drawn. */
    private static final int FIRST_INVISIBLE_GLYPH = 0xFFFE;

    private final Map<Request, ShapedText> shaped = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Request, ShapedText> eldest) {
            return size() > MAX_CACHED;
        }
    };

    private record Request(BundledFont font, String text, boolean rtl) {}

    /**
     * @param text in the order of reading, without characters that the font lacks
     * @param rtl whether it is read from right to left
     */
    ShapedText shape(BundledFont font, String text, boolean rtl) {
        if (text.length() > MAX_CACHED_LENGTH) {
            return toShapedText(font, text, rtl);
        }
        Request request = new Request(font, text, rtl);
        ShapedText known = shaped.get(request);
        if (known == null) {
            known = toShapedText(font, text, rtl);
            shaped.put(request, known);
        }
        return known;
    }

    private static GlyphVector layOut(BundledFont font, String text, boolean rtl) {
        char[] characters = text.toCharArray();
        return font.shapingFont()
                .layoutGlyphVector(
                        BundledFont.SHAPING_CONTEXT,
                        characters,
                        0,
                        characters.length,
                        rtl ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT);
    }

    private static ShapedText toShapedText(BundledFont font, String text, boolean rtl) {
        GlyphVector laidOut = layOut(font, text, rtl);
        int count = laidOut.getNumGlyphs();
        float[] positions = laidOut.getGlyphPositions(0, count + 1, null);
        List<ShapedText.PlacedGlyph> glyphs = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            int glyph = laidOut.getGlyphCode(index);
            if (glyph < FIRST_INVISIBLE_GLYPH) {
                float rise = Math.clamp(-positions[2 * index + 1], -MAX_RISE, MAX_RISE);
                glyphs.add(new ShapedText.PlacedGlyph(
                        glyph, positions[2 * index], rise, laidOut.getGlyphCharIndex(index)));
            }
        }
        return !rtl && isPlain(font, text, glyphs)
                ? new ShapedText(font, text, false, font.baseFont().getWidth(text), List.of())
                : new ShapedText(font, text, rtl, positions[2 * count], List.copyOf(glyphs));
    }

    /**
     * Whether each character has a glyph of its own, in the order of the characters and at their distances; the widths in
     * a PDF are whole numbers.
     */
    private static boolean isPlain(BundledFont font, String text, List<ShapedText.PlacedGlyph> glyphs) {
        int[] characters = text.codePoints().toArray();
        if (characters.length != glyphs.size()) {
            return false;
        }
        float pen = 0;
        for (int index = 0; index < characters.length; index++) {
            ShapedText.PlacedGlyph glyph = glyphs.get(index);
            if (glyph.id() != font.glyph(characters[index])
                    || glyph.rise() != 0
                    || Math.abs(glyph.x() - pen) > characters.length) {
                return false;
            }
            pen += font.glyphWidth(glyph.id());
        }
        return true;
    }
}
