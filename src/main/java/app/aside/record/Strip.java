package app.aside.record;

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
record Strip(Kind kind, List<Line> side, List<Line> head, List<Line> body, Again again) {

    enum Kind {
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

        Kind(int above, int lead, int tail, float edge) {
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
    record Again(List<Line> side, List<Line> head) {}

    Strip(Kind kind, List<Line> side, List<Line> body) {
        this(kind, side, List.of(), body, new Again(List.of(), List.of()));
    }

    int rows() {
        return kind.lead() + Math.max(Line.rows(side), Line.rows(head) + Line.rows(body)) + kind.tail();
    }

    /** All of the main column. */
    List<Line> main() {
        List<Line> main = new ArrayList<>(head);
        main.addAll(body);
        return main;
    }

    Strip first(int lines) {
        return new Strip(kind, side, head, body.subList(0, lines), again);
    }

    Strip withoutFirst(int lines) {
        return new Strip(kind, again.side(), again.head(), body.subList(lines, body.size()), again);
    }
}
