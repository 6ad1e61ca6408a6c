package app.aside.transcript.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PdfPageTest {

    private static final TextLine LINE = TextLine.empty(TextStyle.TEXT, false);

    @Test
    void fillsPageCompletely() {
        assertThat(PdfPage.paginate(List.of(messageBlock(50)))).hasSize(1);
        assertThat(PdfPage.paginate(List.of(messageBlock(51)))).hasSize(2);
    }

    @Test
    void keepsEveryLineOnce() {
        List<PdfPage> sheets = PdfPage.paginate(Collections.nCopies(40, messageBlock(7)));

        int lines = sheets.stream()
                .flatMap(sheet -> sheet.blocks().stream())
                .mapToInt(piece -> piece.block().mainLines().size())
                .sum();
        assertThat(lines).isEqualTo(40 * 7);
        assertThat(sheets).allSatisfy(sheet -> assertThat(countRows(sheet)).isLessThanOrEqualTo(PdfPage.ROWS_PER_PAGE));
    }

    @Test
    void avoidsWidowsAndOrphans() {
        List<PdfPage> sheets = PdfPage.paginate(Collections.nCopies(40, messageBlock(7)));

        assertThat(sheets)
                .flatMap(PdfPage::blocks)
                .allSatisfy(piece -> assertThat(piece.block().mainLines()).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void keepsDayHeadingWithItsFirstMessage() {
        Block day = new Block(BlockKind.DAY, List.of(), List.of(LINE));

        List<PdfPage> sheets = PdfPage.paginate(List.of(messageBlock(43), day, messageBlock(3)));

        assertThat(sheets.get(1).blocks())
                .extracting(placed -> placed.block().kind())
                .containsExactly(BlockKind.DAY, BlockKind.CUSTOMER);
    }

    @Test
    void numbersPagesFromOne() {
        assertThat(PdfPage.paginate(Collections.nCopies(10, messageBlock(30))))
                .extracting(PdfPage::number)
                .startsWith(1, 2, 3);
    }

    private static Block messageBlock(int lines) {
        return new Block(BlockKind.CUSTOMER, List.of(LINE, LINE), Collections.nCopies(lines, LINE));
    }

    private static int countRows(PdfPage sheet) {
        return sheet.blocks().stream()
                .mapToInt(piece -> piece.spaceAbove() + piece.block().heightInRows())
                .sum();
    }
}
