package app.aside.transcript.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PdfPageTest {

    private static final TextLine LINE = new TextLine(TextStyle.TEXT, List.of(), false);

    @Test
    void fillsPageCompletely() {
        assertThat(PdfPage.paginate(List.of(messageBlock(50)))).hasSize(1);
        assertThat(PdfPage.paginate(List.of(messageBlock(51)))).hasSize(2);
    }

    @Test
    void keepsEveryLineOnce() {
        List<PdfPage> sheets = PdfPage.paginate(Collections.nCopies(40, messageBlock(7)));

        int lines = sheets.stream()
                .flatMap(sheet -> sheet.pieces().stream())
                .mapToInt(piece -> piece.main().size())
                .sum();
        assertThat(lines).isEqualTo(40 * 7);
        assertThat(sheets).allSatisfy(sheet -> assertThat(countRows(sheet)).isLessThanOrEqualTo(PdfPage.ROWS_PER_PAGE));
    }

    @Test
    void avoidsWidowsAndOrphans() {
        List<PdfPage> sheets = PdfPage.paginate(Collections.nCopies(40, messageBlock(7)));

        assertThat(sheets)
                .flatMap(PdfPage::pieces)
                .allSatisfy(piece -> assertThat(piece.main()).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void keepsDayHeadingWithItsFirstMessage() {
        Block day = new Block(Block.BlockKind.DAY, List.of(), List.of(LINE));

        List<PdfPage> sheets = PdfPage.paginate(List.of(messageBlock(43), day, messageBlock(3)));

        assertThat(sheets.get(1).pieces()).extracting(PdfPage.PlacedBlock::css).containsExactly("day", "customer");
    }

    @Test
    void numbersPagesFromOne() {
        assertThat(PdfPage.paginate(Collections.nCopies(10, messageBlock(30))))
                .extracting(PdfPage::number)
                .startsWith(1, 2, 3);
    }

    private static Block messageBlock(int lines) {
        return new Block(Block.BlockKind.CUSTOMER, List.of(LINE, LINE), Collections.nCopies(lines, LINE));
    }

    private static int countRows(PdfPage sheet) {
        return sheet.pieces().stream()
                .mapToInt(piece -> piece.spaceAbove() + piece.block().heightInRows())
                .sum();
    }
}
