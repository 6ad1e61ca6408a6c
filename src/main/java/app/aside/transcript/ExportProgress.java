package app.aside.transcript;

/** Is told how far an export is, on the thread that exports, and says whether it is still wanted. */
@FunctionalInterface
public interface ExportProgress {

    /** Nobody watches. */
    ExportProgress NONE = (done, total) -> true;

    /**
     * @param done pages written so far
     * @param total pages of the whole; 0 while they are still being counted
     * @return whether to go on
     */
    boolean update(int done, int total);
}
