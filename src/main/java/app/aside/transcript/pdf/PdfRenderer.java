package app.aside.transcript.pdf;

import app.aside.transcript.TranscriptHeading;
import java.io.OutputStream;
import java.util.GregorianCalendar;
import java.util.Objects;
import java.util.Optional;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfWriter;
import org.w3c.dom.Document;
import org.xhtmlrenderer.css.sheet.StylesheetInfo;
import org.xhtmlrenderer.pdf.DefaultPDFCreationListener;
import org.xhtmlrenderer.pdf.ITextOutputDevice;
import org.xhtmlrenderer.pdf.ITextRenderer;
import org.xhtmlrenderer.pdf.ITextReplacedElementFactory;
import org.xhtmlrenderer.render.BlockBox;
import org.xhtmlrenderer.simple.extend.XhtmlNamespaceHandler;

/** Draws documents one after the other into one PDF. */
final class PdfRenderer {

    private static final String PRODUCER = "Aside";

    private final OutputStream out;
    private final ITextRenderer renderer;
    private boolean started;

    PdfRenderer(OutputStream out, TranscriptHeading heading, DeterministicPdfId pdfId) {
        this.out = out;
        ITextOutputDevice device = new ITextOutputDevice(ITextRenderer.DEFAULT_DOTS_PER_POINT);
        this.renderer = new ITextRenderer(
                ITextRenderer.DEFAULT_DOTS_PER_POINT,
                ITextRenderer.DEFAULT_DOTS_PER_PIXEL,
                device,
                new ClasspathUserAgent(device, ITextRenderer.DEFAULT_DOTS_PER_PIXEL),
                new BundledFontResolver(),
                new ITextReplacedElementFactory(device),
                new UniformMetricsTextRenderer());
        renderer.setPDFVersion(PdfWriter.VERSION_1_7);
        renderer.setPDFProducer(PRODUCER);
        renderer.setPDFCreator(PRODUCER);
        renderer.setListener(new DocumentInfoListener(heading, pdfId));
    }

    /** @throws IllegalStateException if the document takes another number of pages than {@code pages} */
    void renderPages(Document document, int pages) {
        renderer.setDocument(document, null, new NoDefaultStylesheetHandler());
        renderer.layout();
        int drawn = countPages();
        if (drawn != pages) {
            // The numbers on the pages would be wrong: the style sheet and the measures in the code have parted.
            throw new IllegalStateException("%d pages were drawn instead of %d".formatted(drawn, pages));
        }
        if (started) {
            renderer.writeNextDocument();
        } else {
            renderer.createPDF(out, false);
            started = true;
        }
    }

    private int countPages() {
        BlockBox root = Objects.requireNonNull(renderer.getRootBox());
        return Objects.requireNonNull(root.getLayer()).getPages().size();
    }

    void finish() {
        renderer.finishPDF();
    }

    /** Leaves out Flying Saucer's own style sheet, which would have to be fetched by its URL. */
    private static final class NoDefaultStylesheetHandler extends XhtmlNamespaceHandler {

        @Override
        public Optional<StylesheetInfo> getDefaultStylesheet() {
            return Optional.empty();
        }
    }

    /** What the file says about itself, besides title and author, which the page says. */
    private static final class DocumentInfoListener extends DefaultPDFCreationListener {

        private final TranscriptHeading heading;
        private final DeterministicPdfId pdfId;

        DocumentInfoListener(TranscriptHeading heading, DeterministicPdfId pdfId) {
            this.heading = heading;
            this.pdfId = pdfId;
        }

        @Override
        public void preOpen(ITextRenderer renderer) {
            writer(renderer).setCloseStream(false);
        }

        @Override
        public void preWrite(ITextRenderer renderer, int pages) {
            PdfDictionary info = writer(renderer).getInfo();
            PdfDate exported =
                    new PdfDate(GregorianCalendar.from(heading.exportedAt().atZone(heading.zone())));
            info.put(PdfName.CREATIONDATE, exported);
            info.put(PdfName.FILEID, pdfId.fileId());
        }

        private static PdfWriter writer(ITextRenderer renderer) {
            return Objects.requireNonNull(renderer.getWriter());
        }
    }
}
