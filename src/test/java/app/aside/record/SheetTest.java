package app.aside.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SheetTest {

    private static final Line LINE = new Line(Face.TEXT, List.of(), false);

    @Test
    void fillsAPageToItsLastRow() {
        assertThat(Sheet.fill(List.of(said(50)))).hasSize(1);
        assertThat(Sheet.fill(List.of(said(51)))).hasSize(2);
    }

    @Test
    void losesAndRepeatsNoLine() {
        List<Sheet> sheets = Sheet.fill(Collections.nCopies(40, said(7)));

        int lines = sheets.stream()
                .flatMap(sheet -> sheet.pieces().stream())
                .mapToInt(piece -> piece.main().size())
                .sum();
        assertThat(lines).isEqualTo(40 * 7);
        assertThat(sheets).allSatisfy(sheet -> assertThat(rows(sheet)).isLessThanOrEqualTo(Sheet.ROOM));
    }

    @Test
    void leavesNoLineAlone() {
        List<Sheet> sheets = Sheet.fill(Collections.nCopies(40, said(7)));

        assertThat(sheets)
                .flatMap(Sheet::pieces)
                .allSatisfy(piece -> assertThat(piece.main()).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void keepsADayWithWhatWasSaidOnIt() {
        Strip day = new Strip(Strip.Kind.DAY, List.of(), List.of(LINE));

        List<Sheet> sheets = Sheet.fill(List.of(said(43), day, said(3)));

        assertThat(sheets.get(1).pieces()).extracting(Sheet.Piece::css).containsExactly("day", "customer");
    }

    @Test
    void numbersPagesFromOne() {
        assertThat(Sheet.fill(Collections.nCopies(10, said(30))))
                .extracting(Sheet::number)
                .startsWith(1, 2, 3);
    }

    private static Strip said(int lines) {
        return new Strip(Strip.Kind.CUSTOMER, List.of(LINE, LINE), Collections.nCopies(lines, LINE));
    }

    private static int rows(Sheet sheet) {
        return sheet.pieces().stream()
                .mapToInt(piece -> piece.above() + piece.strip().rows())
                .sum();
    }
}
