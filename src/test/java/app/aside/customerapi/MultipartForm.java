package app.aside.customerapi;

import app.aside.attachment.SampleFiles;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** A form with files as a browser would send it. */
final class MultipartForm {

    static final String BOUNDARY = "aside-boundary";

    /** As the request's head names it. */
    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private MultipartForm() {}

    /** One part of a form; {@code name} is a file's. */
    record FormPart(String field, @Nullable String fileName, byte[] bytes) {}

    static byte[] of(FormPart... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (FormPart part : parts) {
            out.writeBytes(
                    SampleFiles.text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.field()
                            + "\"" + (part.fileName() == null ? "" : "; filename=\"" + part.fileName() + "\"")
                            + "\r\nContent-Type: application/x-whatever\r\n\r\n"));
            out.writeBytes(part.bytes());
            out.writeBytes(SampleFiles.text("\r\n"));
        }
        out.writeBytes(SampleFiles.text("--" + BOUNDARY + "--\r\n"));
        return out.toByteArray();
    }
}
