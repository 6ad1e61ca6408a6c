package app.aside.search;

/**
 * The state of the index.
 *
 * @param state what it does
 * @param done how many conversations a build has written
 * @param total how many it writes; 0 without a build
 * @param lagSeconds how long ago the log of changes was read for the last time
 * @param failing whether the last attempt to build it has failed; the next one begins by itself
 */
public record SearchIndexStatus(State state, long done, long total, long lagSeconds, boolean failing) {

    /** What the index does. */
    public enum State {
        /** It is complete and follows the database. */
        READY,
        /** It is complete and follows the database while another one is built to replace it. */
        REBUILDING,
        /** It is built for the first time; older conversations are not found yet. */
        BUILDING,
        /** It cannot be reached; texts are not searched. */
        UNAVAILABLE
    }

    /** In percent; 100 without a build. */
    public int percent() {
        return total == 0 ? 100 : (int) Math.min(100, done * 100 / total);
    }
}
