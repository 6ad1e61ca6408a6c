package app.aside.transcript.pdf;

import app.aside.transcript.CustomerCopy;
import app.aside.transcript.ExportProgress;
import app.aside.transcript.FullRecord;
import app.aside.transcript.Transcript;
import app.aside.transcript.TranscriptEntry;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;

/**
 * Prints a transcript as a PDF on A4 paper. It needs no database and keeps nothing between exports; several may run at
 * once.
 */
@Component
public class PdfTranscriptWriter {

    /** Drawn together: enough to be quick, few enough that a long transcript needs no more memory than a short one. */
    private static final int SHEETS_AT_ONCE = 25;

    private static final int ENTRIES_BETWEEN_QUESTIONS = 100;

    private final TranscriptTemplate template = new TranscriptTemplate();

    PdfTranscriptWriter() {}

    /**
     * Writes the PDF and leaves {@code out} open. The same transcript gives the same bytes.
     *
     * @throws CancellationException when {@code progress} wants no more; what was written until then is not a whole PDF
     */
    public void write(Transcript transcript, OutputStream out, ExportProgress progress) {
        TranscriptLayout composition = new TranscriptLayout(transcript);
        List<? extends TranscriptEntry> entries = entries(transcript);
        for (int index = 0; index < entries.size(); index++) {
            if (index % ENTRIES_BETWEEN_QUESTIONS == 0) {
                ask(progress, 0, 0);
            }
            composition.add(entries.get(index));
        }
        List<PdfPage> sheets = PdfPage.fill(composition.strips());
        RunningHeader furniture = RunningHeader.of(transcript, composition, sheets.size());
        DeterministicPdfId fingerprint = new DeterministicPdfId(transcript);
        fingerprint.during(
                () -> draw(sheets, furniture, new PdfRenderer(out, transcript.heading(), fingerprint), progress));
    }

    private void draw(List<PdfPage> sheets, RunningHeader furniture, PdfRenderer press, ExportProgress progress) {
        for (int done = 0; done < sheets.size(); done += SHEETS_AT_ONCE) {
            ask(progress, done, sheets.size());
            List<PdfPage> next = sheets.subList(done, Math.min(sheets.size(), done + SHEETS_AT_ONCE));
            press.print(template.fill(next, furniture), next.size());
        }
        press.finish();
        progress.at(sheets.size(), sheets.size());
    }

    private static List<? extends TranscriptEntry> entries(Transcript transcript) {
        return switch (transcript) {
            case FullRecord record -> record.entries();
            case CustomerCopy copy -> copy.lines();
        };
    }

    private static void ask(ExportProgress progress, int done, int total) {
        if (!progress.at(done, total)) {
            throw new CancellationException("The export was cancelled");
        }
    }
}
