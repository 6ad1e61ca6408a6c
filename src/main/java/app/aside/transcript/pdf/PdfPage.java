package app.aside.transcript.pdf;

import java.util.ArrayList;
import java.util.List;

/**
 * A page. Everything on it has a height in whole rows, so that pages can be filled, and counted, before one is drawn:
 * "page n of m" needs no second pass, and a long transcript is drawn a few pages at a time.
 *
 * @param number from 1
 */
record PdfPage(int number, List<PlacedBlock> pieces) {

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
    record PlacedBlock(int above, Block strip) {

        /** The measures that depend on its contents, for the template. */
        public String style() {
            Block.BlockKind kind = strip.kind();
            int lines = strip.rows() - kind.lead() - kind.tail();
            return "margin-top: %spt; padding: %spt 0 %spt 0; height: %spt"
                    .formatted(
                            above * ROW, kind.lead() * ROW - kind.edge(), kind.tail() * ROW - kind.edge(), lines * ROW);
        }

        public String css() {
            return strip.kind().css();
        }

        public List<TextLine> side() {
            return strip.side();
        }

        public List<TextLine> main() {
            return strip.main();
        }
    }

    static List<PdfPage> fill(List<Block> strips) {
        Paginator filling = new Paginator();
        strips.forEach(filling::add);
        return filling.finish();
    }

    private static final class Paginator {

        private final List<PdfPage> sheets = new ArrayList<>();
        private List<PlacedBlock> pieces = new ArrayList<>();
        private int room = ROOM;

        void add(Block strip) {
            Block rest = strip;
            while (true) {
                int above = pieces.isEmpty() ? 0 : rest.kind().above();
                int wanted = rest.kind() == Block.BlockKind.DAY ? rest.rows() + ROOM_AFTER_DAY : rest.rows();
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

        List<PdfPage> finish() {
            if (!pieces.isEmpty() || sheets.isEmpty()) {
                turn();
            }
            return sheets;
        }

        private void place(int above, Block strip) {
            pieces.add(new PlacedBlock(above, strip));
            room -= above + strip.rows();
        }

        private void turn() {
            sheets.add(new PdfPage(sheets.size() + 1, pieces));
            pieces = new ArrayList<>();
            room = ROOM;
        }

        private int linesThatFit(Block strip, int rows) {
            List<TextLine> body = strip.body();
            int left = rows - strip.kind().lead() - strip.kind().tail();
            if (left < TextLine.rows(strip.side())) {
                return 0;
            }
            left -= TextLine.rows(strip.head());
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
