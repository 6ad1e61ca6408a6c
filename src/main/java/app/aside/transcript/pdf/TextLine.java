package app.aside.transcript.pdf;

import java.util.List;

/**
 * One set line: its characters stand in the order in which they are drawn, from left to right.
 *
 * @param rtl whether its paragraph runs from right to left, so that it begins at the right edge
 */
record TextLine(TextStyle style, List<TextRun> runs, boolean rtl) {

    /** Neighbouring characters of one font. */
    record TextRun(BundledFont font, String text) {

        /** For the template. */
        public String family() {
            return font.family();
        }
    }

    static int heightInRows(List<TextLine> lines) {
        return lines.stream().mapToInt(line -> line.style().heightInRows()).sum();
    }

    /** Its classes in the style sheet. */
    public String css() {
        return rtl ? style.cssClass() + " rtl" : style.cssClass();
    }
}
