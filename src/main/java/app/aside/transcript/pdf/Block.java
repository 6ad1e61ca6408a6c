package app.aside.transcript.pdf;

import java.util.ArrayList;
import java.util.List;

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
