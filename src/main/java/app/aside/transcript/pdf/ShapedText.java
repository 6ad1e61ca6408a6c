package app.aside.transcript.pdf;

import java.util.List;

/**
 * A piece of text in one font and one direction, ready to be drawn.
 *
 * @param text in the order of reading
 * @param rtl whether it is read from right to left
 * @param width in thousandths of the font's size
 * @param glyphs from left to right; empty if each character is drawn by its own glyph, one after the other
 */
record ShapedText(BundledFont font, String text, boolean rtl, float width, List<PlacedGlyph> glyphs) {

    /**
     * A glyph of the font and its place, in thousandths of the font's size.
     *
     * @param x to the right from where the text begins
     * @param rise above the base line
     * @param textIndex where in the text the characters begin that it draws, alone or with its neighbours
     */
    record PlacedGlyph(int id, float x, float rise, int textIndex) {}

    /** Whether the text can be read back from its glyphs. */
    boolean isPlain() {
        return glyphs.isEmpty();
    }
}
