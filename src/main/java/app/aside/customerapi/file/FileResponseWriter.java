package app.aside.customerapi.file;

import app.aside.attachment.StoredFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Writes a file to a response, one chunk at a time. */
public final class FileResponseWriter {

    private FileResponseWriter() {}

    /** The original file, as a download. */
    public static void writeAttachment(StoredFile file, HttpServletResponse response) throws IOException {
        write(file, ContentDisposition.attachment(), response);
    }

    /** The re-encoded picture, to be displayed. */
    public static void writeInline(StoredFile picture, HttpServletResponse response) throws IOException {
        write(picture, ContentDisposition.inline(), response);
    }

    private static void write(StoredFile file, ContentDisposition.Builder disposition, HttpServletResponse response)
            throws IOException {
        file.writeTo(() -> {
            response.setContentType(file.type());
            response.setContentLength(file.size());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    disposition
                            .filename(file.name(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
            return response.getOutputStream();
        });
    }
}
