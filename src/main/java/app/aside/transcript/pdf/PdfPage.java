package app.aside.transcript.pdf;

import java.util.ArrayList;
import java.util.List;

/**
 * A page. Everything on it has a height in whole rows, so that pages can be filled, and counted, before one is drawn:
 * "page n of m" needs no second pass, and a long transcript is drawn a few pages at a time.
 *
 * @param number from 1
 */
record PdfPage(int number, List<PlacedBlock> blocks) {

    /** The height of a row in points. */
    static final float ROW_HEIGHT = 7;

    /** Rows between running head and foot. */
    static final int ROWS_PER_PAGE = 100;

    /** No page begins or ends with less of a message than this many lines, unless the message is shorter. */
    private static final int MIN_LINES_TOGETHER = 2;

    /** After a day's title something of that day has to fit. */
    private static final int MIN_ROWS_AFTER_DAY = 10;

    /**
     * A block, or the part of it that stands on this page.
     *
     * @param spaceAbove rows of air above it
     */
    record PlacedBlock(int spaceAbove, Block block) {}

    static List<PdfPage> paginate(List<Block> blocks) {
        Paginator filling = new Paginator();
        blocks.forEach(filling::add);
        return filling.finish();
    }

    private static final class Paginator {

        private final List<PdfPage> pages = new ArrayList<>();
        private List<PlacedBlock> blocks = new ArrayList<>();
        private int rowsLeft = ROWS_PER_PAGE;

        void add(Block block) {
            Block rest = block;
            while (true) {
                int above = blocks.isEmpty() ? 0 : rest.kind().spaceAbove();
                int wanted =
                        rest.kind() == BlockKind.DAY ? rest.heightInRows() + MIN_ROWS_AFTER_DAY : rest.heightInRows();
                if (above + wanted <= rowsLeft || blocks.isEmpty() && rest.heightInRows() <= rowsLeft) {
                    place(above, rest);
                    return;
                }
                int lines = linesThatFit(rest, rowsLeft - above);
                if (lines > 0) {
                    place(above, rest.withFirstLines(lines));
                    rest = rest.withoutFirstLines(lines);
                }
                finishPage();
            }
        }

        List<PdfPage> finish() {
            if (!blocks.isEmpty() || pages.isEmpty()) {
                finishPage();
            }
            return pages;
        }

        private void place(int above, Block block) {
            blocks.add(new PlacedBlock(above, block));
            rowsLeft -= above + block.heightInRows();
        }

        private void finishPage() {
            pages.add(new PdfPage(pages.size() + 1, blocks));
            blocks = new ArrayList<>();
            rowsLeft = ROWS_PER_PAGE;
        }

        private int linesThatFit(Block block, int rows) {
            List<TextLine> body = block.bodyLines();
            int left = rows - block.kind().paddingTop() - block.kind().paddingBottom();
            if (left < TextLine.heightInRows(block.sideLines())) {
                return 0;
            }
            left -= TextLine.heightInRows(block.headLines());
            int lines = 0;
            while (lines < body.size() && left >= body.get(lines).style().heightInRows()) {
                left -= body.get(lines).style().heightInRows();
                lines++;
            }
            lines = Math.min(lines, body.size() - MIN_LINES_TOGETHER);
            return lines < MIN_LINES_TOGETHER ? 0 : lines;
        }
    }
}
