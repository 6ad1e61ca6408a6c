package app.aside.record;

import java.util.ArrayList;
import java.util.List;

/**
 * A page. Everything on it has a height in whole rows, so that pages can be filled, and counted, before one is drawn:
 * "page n of m" needs no second pass, and a long transcript is drawn a few pages at a time.
 *
 * @param number from 1
 */
record Sheet(int number, List<Piece> pieces) {

    /** The height of a row in points. */
    static final float ROW = 7;

    /** Rows between running head and foot. */
    static final int ROOM = 100;

    /** No page begins or ends with less of a message than this many lines, unless the message is shorter. */
    private static final int TOGETHER = 2;

    /** After a day's title something of that day has to fit. */
    private static final int ROOM_AFTER_DAY = 10;

    /**
     * A strip, or the part of it that stands on this page.
     *
     * @param above rows of air above it
     */
    record Piece(int above, Strip strip) {

        /** The measures that depend on its contents, for the template. */
        public String style() {
            Strip.Kind kind = strip.kind();
            int lines = strip.rows() - kind.lead() - kind.tail();
            return "margin-top: %spt; padding: %spt 0 %spt 0; height: %spt"
                    .formatted(
                            above * ROW, kind.lead() * ROW - kind.edge(), kind.tail() * ROW - kind.edge(), lines * ROW);
        }

        public String css() {
            return strip.kind().css();
        }

        public List<Line> side() {
            return strip.side();
        }

        public List<Line> main() {
            return strip.main();
        }
    }

    static List<Sheet> fill(List<Strip> strips) {
        Filling filling = new Filling();
        strips.forEach(filling::add);
        return filling.finish();
    }

    private static final class Filling {

        private final List<Sheet> sheets = new ArrayList<>();
        private List<Piece> pieces = new ArrayList<>();
        private int room = ROOM;

        void add(Strip strip) {
            Strip rest = strip;
            while (true) {
                int above = pieces.isEmpty() ? 0 : rest.kind().above();
                int wanted = rest.kind() == Strip.Kind.DAY ? rest.rows() + ROOM_AFTER_DAY : rest.rows();
                if (above + wanted <= room || pieces.isEmpty() && rest.rows() <= room) {
                    place(above, rest);
                    return;
                }
                int lines = linesThatFit(rest, room - above);
                if (lines > 0) {
                    place(above, rest.first(lines));
                    rest = rest.withoutFirst(lines);
                }
                turn();
            }
        }

        List<Sheet> finish() {
            if (!pieces.isEmpty() || sheets.isEmpty()) {
                turn();
            }
            return sheets;
        }

        private void place(int above, Strip strip) {
            pieces.add(new Piece(above, strip));
            room -= above + strip.rows();
        }

        private void turn() {
            sheets.add(new Sheet(sheets.size() + 1, pieces));
            pieces = new ArrayList<>();
            room = ROOM;
        }

        private int linesThatFit(Strip strip, int rows) {
            List<Line> body = strip.body();
            int left = rows - strip.kind().lead() - strip.kind().tail();
            if (left < Line.rows(strip.side())) {
                return 0;
            }
            left -= Line.rows(strip.head());
            int lines = 0;
            while (lines < body.size() && left >= body.get(lines).face().rows()) {
                left -= body.get(lines).face().rows();
                lines++;
            }
            lines = Math.min(lines, body.size() - TOGETHER);
            return lines < TOGETHER ? 0 : lines;
        }
    }
}
