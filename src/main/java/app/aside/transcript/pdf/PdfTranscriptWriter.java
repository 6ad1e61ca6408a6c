package app.aside.transcript.pdf;

import app.aside.transcript.CustomerCopy;
import app.aside.transcript.ExportProgress;
import app.aside.transcript.FullRecord;
import app.aside.transcript.Transcript;
import app.aside.transcript.TranscriptEntry;
import app.aside.transcript.TranscriptWriter;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;

/** Writes a transcript as a PDF: breaks its lines, counts its pages and draws them. */
@Component
class PdfTranscriptWriter implements TranscriptWriter {

    private static final int PAGES_PER_CANCEL_CHECK = 25;
    private static final int ENTRIES_PER_CANCEL_CHECK = 100;

    @Override
    public void write(Transcript transcript, OutputStream out, ExportProgress progress) {
        TranscriptLayout layout = new TranscriptLayout(transcript);
        List<? extends TranscriptEntry> entries = entries(transcript);
        for (int index = 0; index < entries.size(); index++) {
            if (index % ENTRIES_PER_CANCEL_CHECK == 0) {
                checkCancelled(progress, 0, 0);
            }
            layout.add(entries.get(index));
        }
        List<PdfPage> pages = PdfPage.paginate(layout.blocks());
        DeterministicPdfId pdfId = new DeterministicPdfId(transcript);
        PdfRenderer renderer = new PdfRenderer(
                out, transcript.heading(), RunningHeader.of(transcript, layout), pdfId, layout, pages.size());
        pdfId.runWithSubsetTags(() -> render(pages, renderer, progress));
    }

    private static void render(List<PdfPage> pages, PdfRenderer renderer, ExportProgress progress) {
        for (int done = 0; done < pages.size(); done++) {
            if (done % PAGES_PER_CANCEL_CHECK == 0) {
                checkCancelled(progress, done, pages.size());
            }
            renderer.draw(pages.get(done));
        }
        renderer.finish();
        progress.update(pages.size(), pages.size());
    }

    private static List<? extends TranscriptEntry> entries(Transcript transcript) {
        return switch (transcript) {
            case FullRecord record -> record.entries();
            case CustomerCopy copy -> copy.messages();
        };
    }

    private static void checkCancelled(ExportProgress progress, int done, int total) {
        if (!progress.update(done, total)) {
            throw new CancellationException("The export was cancelled");
        }
    }
}
