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

/** Writes a transcript as a PDF on A4 paper, a few pages at a time, so that memory does not grow with its length. */
@Component
class PdfTranscriptWriter implements TranscriptWriter {

    /** Drawn together: enough to be quick, few enough that a long transcript needs no more memory than a short one. */
    private static final int PAGES_PER_DOCUMENT = 25;

    private static final int ENTRIES_PER_CANCEL_CHECK = 100;

    private final TranscriptTemplate template = new TranscriptTemplate();

    PdfTranscriptWriter() {}

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
        RunningHeader header = RunningHeader.of(transcript, layout, pages.size());
        DeterministicPdfId pdfId = new DeterministicPdfId(transcript);
        pdfId.runWithSubsetTags(
                () -> render(pages, header, new PdfRenderer(out, transcript.heading(), pdfId), progress));
    }

    private void render(List<PdfPage> pages, RunningHeader header, PdfRenderer renderer, ExportProgress progress) {
        for (int done = 0; done < pages.size(); done += PAGES_PER_DOCUMENT) {
            checkCancelled(progress, done, pages.size());
            List<PdfPage> next = pages.subList(done, Math.min(pages.size(), done + PAGES_PER_DOCUMENT));
            renderer.renderPages(template.render(next, header), next.size());
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
