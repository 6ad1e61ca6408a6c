package app.aside.customerapi.file;

import app.aside.attachment.StoredFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Answers with the bytes of a file, a chunk at a time. */
public final class FileResponseWriter {

    private FileResponseWriter() {}

    /** As it was sent: only ever to be saved. */
    public static void writeAttachment(StoredFile file, HttpServletResponse response) throws IOException {
        write(file, ContentDisposition.attachment(), response);
    }

    /** What was made anew of a picture. */
    public static void writeInline(StoredFile picture, HttpServletResponse response) throws IOException {
        write(picture, ContentDisposition.inline(), response);
    }

    private static void write(StoredFile file, ContentDisposition.Builder disposition, HttpServletResponse response)
            throws IOException {
        response.setContentType(file.type());
        response.setContentLength(file.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                disposition
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        file.writeTo(response.getOutputStream());
    }
}
