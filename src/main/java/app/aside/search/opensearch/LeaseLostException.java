package app.aside.search.opensearch;

/** Another node feeds the index by now. */
final class LeaseLostException extends RuntimeException {

    LeaseLostException() {
        super("Another node feeds the search index.");
    }
}
