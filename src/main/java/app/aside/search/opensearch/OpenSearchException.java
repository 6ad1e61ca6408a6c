package app.aside.search.opensearch;

/** OpenSearch did not do what was asked for. The message holds no text of a conversation. */
final class OpenSearchException extends RuntimeException {

    private final int status;

    /** @param status the status of HTTP; 0 without an answer */
    OpenSearchException(int status, String message) {
        super(message);
        this.status = status;
    }

    OpenSearchException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    int status() {
        return status;
    }

    boolean isNotFound() {
        return status == 404;
    }

    /** Whether it cannot answer at this moment, whatever it is asked. */
    boolean isUnavailable() {
        return status == 0 || status == 429 || status >= 500;
    }
}
