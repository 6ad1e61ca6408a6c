package app.aside.transcript.pdf;

import app.aside.transcript.TranscriptHeading;
import java.awt.Color;
import java.io.OutputStream;
import java.util.GregorianCalendar;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/** Draws pages one after the other into one PDF on A4 paper. What is drawn is no longer in memory. */
final class PdfRenderer {

    /** Measures in points, from the upper left corner of the paper. */
    private static final float PAPER_WIDTH = 595.28f;

    private static final float PAPER_HEIGHT = 841.89f;
    private static final float LEFT = 62;
    private static final float HEAD_TOP = 36;
    private static final float BODY_TOP = 72;
    private static final float FOOT_RULE_TOP = 784;
    private static final float FOOT_TOP = 790.5f;

    private static final float RULE_WIDTH = 0.5f;
    private static final float INTERNAL_MARK_WIDTH = 3;
    private static final float GAP_BEFORE_MARK = 6;

    /** What all fonts are taken to reach below the base line, in parts of their size; above it they reach one. */
    private static final float DESCENT = 0.3f;

    private static final String PRODUCER = "Aside";

    private final Document document = new Document(new Rectangle(PAPER_WIDTH, PAPER_HEIGHT));
    private final PdfWriter writer;
    private final RunningHeader header;
    private final TranscriptLayout layout;
    private final int pageCount;

    PdfRenderer(
            OutputStream out,
            TranscriptHeading heading,
            RunningHeader header,
            DeterministicPdfId pdfId,
            TranscriptLayout layout,
            int pageCount) {
        this.header = header;
        this.layout = layout;
        this.pageCount = pageCount;
        this.writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        writer.setPdfVersion(PdfWriter.VERSION_1_7);
        document.addTitle(header.title());
        document.addAuthor(header.author());
        document.addCreator(PRODUCER);
        document.addProducer(PRODUCER);
        document.open();
        writer.getExtraCatalog()
                .put(PdfName.LANG, new PdfString(heading.language().tag()));
        PdfDictionary info = writer.getInfo();
        info.put(
                PdfName.CREATIONDATE,
                new PdfDate(GregorianCalendar.from(heading.exportedAt().atZone(heading.zone()))));
        info.put(PdfName.FILEID, pdfId.fileId());
    }

    void draw(PdfPage page) {
        document.newPage();
        if (page.number() > 1) {
            drawLine(header.company(), LEFT, HEAD_TOP, PageColor.MUTED);
            drawAtRightEdge(header.protocol(), HEAD_TOP);
        }
        float top = BODY_TOP;
        for (PdfPage.PlacedBlock placed : page.blocks()) {
            top += placed.spaceAbove() * PdfPage.ROW_HEIGHT;
            drawBlock(placed.block(), top);
            top += placed.block().heightInRows() * PdfPage.ROW_HEIGHT;
        }
        drawFoot(page.number());
        writer.setPageEmpty(false);
    }

    void finish() {
        document.close();
    }

    private void drawFoot(int number) {
        fill(LEFT, FOOT_RULE_TOP, BlockKind.Column.WHOLE.width(), RULE_WIDTH, PageColor.RULE);
        drawLine(header.protocol(), LEFT, FOOT_TOP, PageColor.MUTED);
        if (header.mark() != null) {
            float left = LEFT + header.protocol().width() + GAP_BEFORE_MARK;
            drawLine(header.mark(), left, FOOT_TOP, PageColor.INTERNAL);
        }
        drawAtRightEdge(layout.headerLine(layout.translate("transcript.page", number, pageCount)), FOOT_TOP);
    }

    private void drawAtRightEdge(TextLine line, float top) {
        drawLine(line, LEFT + BlockKind.Column.WHOLE.width() - line.width(), top, PageColor.MUTED);
    }

    private void drawBlock(Block block, float top) {
        BlockKind kind = block.kind();
        float textTop = top + kind.paddingTop() * PdfPage.ROW_HEIGHT;
        if (kind == BlockKind.INTERNAL) {
            drawBox(top, block.heightInRows() * PdfPage.ROW_HEIGHT);
        }
        drawColumn(block.sideLines(), kind.side(), textTop, kind, true);
        drawColumn(block.mainLines(), kind.main(), textTop, kind, false);
        if (kind == BlockKind.DAY) {
            float rule = textTop + TextLine.heightInRows(block.mainLines()) * PdfPage.ROW_HEIGHT;
            fill(LEFT, rule, kind.main().width(), RULE_WIDTH, PageColor.RULE);
        }
    }

    /** Set apart by its border, its tint, its sign and its words, so that a grey print shows it as well. */
    private void drawBox(float top, float height) {
        float width = BlockKind.Column.WHOLE.width();
        fill(LEFT, top, width, height, PageColor.INTERNAL_BACKGROUND);
        fill(LEFT, top, width, RULE_WIDTH, PageColor.INTERNAL_BORDER);
        fill(LEFT, top + height - RULE_WIDTH, width, RULE_WIDTH, PageColor.INTERNAL_BORDER);
        fill(LEFT + width - RULE_WIDTH, top, RULE_WIDTH, height, PageColor.INTERNAL_BORDER);
        fill(LEFT, top, INTERNAL_MARK_WIDTH, height, PageColor.INTERNAL_MARK);
    }

    private void drawColumn(List<TextLine> lines, BlockKind.Column column, float top, BlockKind kind, boolean side) {
        float lineTop = top;
        for (TextLine line : lines) {
            float left = LEFT + column.left() + (line.rtl() ? column.width() - line.width() : 0);
            drawLine(line, left, lineTop, PageColor.of(kind, side, line.style()));
            lineTop += line.style().heightInRows() * PdfPage.ROW_HEIGHT;
        }
    }

    private void fill(float left, float top, float width, float height, Color color) {
        PdfContentByte canvas = writer.getDirectContent();
        canvas.setColorFill(color);
        canvas.rectangle(left, PAPER_HEIGHT - top - height, width, height);
        canvas.fill();
    }

    private void drawLine(TextLine line, float left, float top, Color color) {
        if (line.runs().isEmpty()) {
            return;
        }
        float size = line.style().size();
        float height = line.style().heightInRows() * PdfPage.ROW_HEIGHT;
        float baseline = PAPER_HEIGHT - top - (height - (1 + DESCENT) * size) / 2 - size;
        PdfContentByte canvas = writer.getDirectContent();
        canvas.setColorFill(color);
        new LinePainter(canvas, size).paint(line, left, baseline);
    }
}
