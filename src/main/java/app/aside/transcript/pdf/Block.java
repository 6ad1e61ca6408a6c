package app.aside.transcript.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A block of the page: a narrow side with who and when, and the main column with what. Its body may be continued on the
 * next page.
 *
 * @param headLines the lines of the main column that stay together above the body
 * @param continuation what repeats who and when where the block continues on another page
 */
record Block(
        BlockKind kind,
        List<TextLine> sideLines,
        List<TextLine> headLines,
        List<TextLine> bodyLines,
        Continuation continuation) {

    enum BlockKind {
        MASTHEAD(0, 0, 3, 0),
        FACT(0, 0, 0, 0),
        DAY(4, 0, 1, 0),
        CUSTOMER(2, 0, 0, 0),
        AGENT(2, 0, 0, 0),
        SYSTEM(2, 0, 0, 0),
        INTERNAL(2, 1, 1, 0.5f);

        private final int spaceAbove;
        private final int paddingTop;
        private final int paddingBottom;
        private final float borderWidth;

        BlockKind(int above, int lead, int tail, float edge) {
            this.spaceAbove = above;
            this.paddingTop = lead;
            this.paddingBottom = tail;
            this.borderWidth = edge;
        }

        /** Rows of air above it, unless it is the first of its page. */
        int spaceAbove() {
            return spaceAbove;
        }

        /** Rows between its upper edge and its first line. */
        int paddingTop() {
            return paddingTop;
        }

        /** Rows between its last line and its lower edge. */
        int paddingBottom() {
            return paddingBottom;
        }

        /** The thickness in points of its upper and of its lower border, which are drawn within lead and tail. */
        float borderWidth() {
            return borderWidth;
        }

        /** Its class in the style sheet. */
        String cssClass() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Side and head of a continuation. */
    record Continuation(List<TextLine> sideLines, List<TextLine> headLines) {}

    Block(BlockKind kind, List<TextLine> side, List<TextLine> body) {
        this(kind, side, List.of(), body, new Continuation(List.of(), List.of()));
    }

    int heightInRows() {
        return kind.paddingTop()
                + Math.max(
                        TextLine.heightInRows(sideLines),
                        TextLine.heightInRows(headLines) + TextLine.heightInRows(bodyLines))
                + kind.paddingBottom();
    }

    /** All of the main column. */
    List<TextLine> mainLines() {
        List<TextLine> main = new ArrayList<>(headLines);
        main.addAll(bodyLines);
        return main;
    }

    Block withFirstLines(int lines) {
        return new Block(kind, sideLines, headLines, bodyLines.subList(0, lines), continuation);
    }

    Block withoutFirstLines(int lines) {
        return new Block(
                kind,
                continuation.sideLines(),
                continuation.headLines(),
                bodyLines.subList(lines, bodyLines.size()),
                continuation);
    }
}
