package app.aside.attachment.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A temporary file cannot be made or written: the folder of temporary files is full, or cannot be used. */
public final class TemporaryFileException extends IOException {

    TemporaryFileException(IOException cause) {
        super("The folder of temporary files cannot be written: " + cause, cause);
    }

    /** @throws TemporaryFileException if one is among the causes of {@code failure} */
    public static void rethrow(@Nullable Throwable failure) throws TemporaryFileException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TemporaryFileException found) {
                throw found;
            }
        }
    }
}
