package app.aside.transcript;

import java.io.OutputStream;
import java.util.concurrent.CancellationException;

/** Writes a transcript in a file format. Needs no database and keeps nothing between exports; several may run at once. */
public interface TranscriptWriter {

    /**
     * Writes the whole file and leaves {@code out} open. The same transcript gives the same bytes.
     *
     * @throws CancellationException when {@code progress} asks to stop; what was written until then is no complete file
     */
    void write(Transcript transcript, OutputStream out, ExportProgress progress);
}
