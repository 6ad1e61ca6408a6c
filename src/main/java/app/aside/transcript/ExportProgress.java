package app.aside.transcript;

/** Receives the progress of an export on the exporting thread, and can stop it. */
@FunctionalInterface
public interface ExportProgress {

    /** Ignores the progress and never stops the export. */
    ExportProgress NONE = (done, total) -> true;

    /**
     * @param done pages written so far
     * @param total all pages; 0 until they are counted
     * @return whether to continue
     */
    boolean update(int done, int total);
}
