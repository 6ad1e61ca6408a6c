package app.aside.record;

import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.springframework.stereotype.Component;

/**
 * Prints a transcript as a PDF on A4 paper. It needs no database and keeps nothing between exports; several may run at
 * once.
 */
@Component
class TranscriptPdf {

    /** Drawn together: enough to be quick, few enough that a long transcript needs no more memory than a short one. */
    private static final int SHEETS_AT_ONCE = 25;

    private static final int ENTRIES_BETWEEN_QUESTIONS = 100;

    private final TranscriptTemplate template = new TranscriptTemplate();

    TranscriptPdf() {}

    /**
     * Writes the PDF and leaves {@code out} open. The same transcript gives the same bytes.
     *
     * @throws CancellationException when {@code progress} wants no more; what was written until then is not a whole PDF
     */
    void write(Transcript transcript, OutputStream out, Progress progress) {
        Composition composition = new Composition(transcript);
        List<? extends Entry> entries = entries(transcript);
        for (int index = 0; index < entries.size(); index++) {
            if (index % ENTRIES_BETWEEN_QUESTIONS == 0) {
                ask(progress, 0, 0);
            }
            composition.add(entries.get(index));
        }
        List<Sheet> sheets = Sheet.fill(composition.strips());
        Furniture furniture = Furniture.of(transcript, composition, sheets.size());
        Fingerprint fingerprint = new Fingerprint(transcript);
        fingerprint.during(() -> draw(sheets, furniture, new Press(out, transcript.heading(), fingerprint), progress));
    }

    private void draw(List<Sheet> sheets, Furniture furniture, Press press, Progress progress) {
        for (int done = 0; done < sheets.size(); done += SHEETS_AT_ONCE) {
            ask(progress, done, sheets.size());
            List<Sheet> next = sheets.subList(done, Math.min(sheets.size(), done + SHEETS_AT_ONCE));
            press.print(template.fill(next, furniture), next.size());
        }
        press.finish();
        progress.at(sheets.size(), sheets.size());
    }

    private static List<? extends Entry> entries(Transcript transcript) {
        return switch (transcript) {
            case FullRecord record -> record.entries();
            case CustomerCopy copy -> copy.lines();
        };
    }

    private static void ask(Progress progress, int done, int total) {
        if (!progress.at(done, total)) {
            throw new CancellationException("The export was cancelled");
        }
    }
}
