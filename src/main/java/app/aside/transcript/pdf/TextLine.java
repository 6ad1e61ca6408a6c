package app.aside.transcript.pdf;

import java.util.List;

/**
 * A line that is ready to be drawn.
 *
 * @param runs from left to right
 * @param rtl whether its paragraph runs from right to left, so that it begins at the right edge
 */
record TextLine(TextStyle style, List<ShapedText> runs, boolean rtl) {

    static TextLine empty(TextStyle style, boolean rtl) {
        return new TextLine(style, List.of(), rtl);
    }

    static int heightInRows(List<TextLine> lines) {
        return lines.stream().mapToInt(line -> line.style().heightInRows()).sum();
    }

    /** In points. */
    float width() {
        float width = 0;
        for (ShapedText run : runs) {
            width += run.width();
        }
        return width * style.size() / BundledFont.UNITS_PER_EM;
    }
}
