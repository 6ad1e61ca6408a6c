package app.aside.transcript.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A block of the page: a narrow side with who and when, and the main column with what. Its body may be continued on the
 * next page.
 *
 * @param head the lines of the main column that stay together above the body
 * @param again what repeats who and when if the strip goes on on another page
 */
record Block(BlockKind kind, List<TextLine> side, List<TextLine> head, List<TextLine> body, Continuation again) {

    enum BlockKind {
        MASTHEAD(0, 0, 3, 0),
        FACT(0, 0, 0, 0),
        DAY(4, 0, 1, 0),
        CUSTOMER(2, 0, 0, 0),
        AGENT(2, 0, 0, 0),
        SYSTEM(2, 0, 0, 0),
        INTERNAL(2, 1, 1, 0.5f);

        private final int above;
        private final int lead;
        private final int tail;
        private final float edge;

        BlockKind(int above, int lead, int tail, float edge) {
            this.above = above;
            this.lead = lead;
            this.tail = tail;
            this.edge = edge;
        }

        /** Rows of air above it, unless it is the first of its page. */
        int above() {
            return above;
        }

        /** Rows between its upper edge and its first line. */
        int lead() {
            return lead;
        }

        /** Rows between its last line and its lower edge. */
        int tail() {
            return tail;
        }

        /** The thickness in points of its upper and of its lower border, which are drawn within lead and tail. */
        float edge() {
            return edge;
        }

        /** Its class in the style sheet. */
        String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Side and head of a continuation. */
    record Continuation(List<TextLine> side, List<TextLine> head) {}

    Block(BlockKind kind, List<TextLine> side, List<TextLine> body) {
        this(kind, side, List.of(), body, new Continuation(List.of(), List.of()));
    }

    int rows() {
        return kind.lead() + Math.max(TextLine.rows(side), TextLine.rows(head) + TextLine.rows(body)) + kind.tail();
    }

    /** All of the main column. */
    List<TextLine> main() {
        List<TextLine> main = new ArrayList<>(head);
        main.addAll(body);
        return main;
    }

    Block first(int lines) {
        return new Block(kind, side, head, body.subList(0, lines), again);
    }

    Block withoutFirst(int lines) {
        return new Block(kind, again.side(), again.head(), body.subList(lines, body.size()), again);
    }
}
