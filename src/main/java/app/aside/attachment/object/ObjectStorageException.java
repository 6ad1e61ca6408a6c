package app.aside.attachment.object;

/** The store does not answer, or refuses what it is asked for. */
public class ObjectStorageException extends RuntimeException {

    ObjectStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
