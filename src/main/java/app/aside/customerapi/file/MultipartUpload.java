package app.aside.customerapi.file;

import app.aside.attachment.FileReceiver;
import app.aside.attachment.ReceivedFile;
import app.aside.customerapi.limit.ConcurrencyLimiter;
import app.aside.customerapi.limit.RequestBodyFilter;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.impl.InvalidContentTypeException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * A multipart form, parsed while it is received: the part {@code file} and optionally a text part. Reads no more than the
 * limits of both, whatever length the request declares.
 */
public final class MultipartUpload implements AutoCloseable {

    /** For boundaries, part headers and unknown parts. */
    private static final int MAX_OVERHEAD = 64 * 1024;

    private static final int MAX_PART_HEADERS = 8 * 1024;
    private static final int MAX_PARTS = 16;

    private final String textPartName;
    private final Object sender;
    private final ConcurrencyLimiter.Permit permit;
    private @Nullable ReceivedFile file;
    private byte @Nullable [] textPart;

    private MultipartUpload(String wordsPart, Object sender, ConcurrencyLimiter.Permit place) {
        this.textPartName = wordsPart;
        this.sender = sender;
        this.permit = place;
    }

    /**
     * @param wordsPart the name of the text part, of at most {@value RequestBodyFilter#MAX_BYTES} bytes
     * @param sender equal for all forms of one sender
     * @param place held until the form is closed
     * @throws Refusal if it holds no file, more than one, or one that cannot be sent
     * @throws IOException if the client is gone
     */
    static MultipartUpload read(
            HttpServletRequest request,
            FileReceiver intake,
            String wordsPart,
            Object sender,
            ConcurrencyLimiter.Permit place)
            throws IOException {
        MultipartUpload form = new MultipartUpload(wordsPart, sender, place);
        try {
            form.readParts(request, intake);
            return form;
        } catch (InvalidContentTypeException e) {
            throw form.closeAndReturn(new Refusal(
                    Refusal.Reason.WRONG_TYPE,
                    RefusalCode.REQUEST_UNSUPPORTED,
                    "Send the file as multipart/form-data, in a part with the name file."));
        } catch (SizeException e) {
            throw form.closeAndReturn(tooLarge(e));
        } catch (FileUploadIOException e) {
            throw form.closeAndReturn(e.getCause() instanceof SizeException size ? tooLarge(size) : malformed());
        } catch (FileUploadException
                | MultipartStream.MalformedStreamException
                | MultipartStream.IllegalBoundaryException
                | InvalidFileNameException e) {
            throw form.closeAndReturn(malformed());
        } catch (IOException | RuntimeException e) {
            form.close();
            throw e;
        }
    }

    public ReceivedFile file() {
        if (file == null) {
            throw new IllegalStateException("No form without a file is handed out");
        }
        return file;
    }

    /** The bytes of the text part; empty if there is none. */
    public Optional<byte[]> textPart() {
        return Optional.ofNullable(textPart);
    }

    @Override
    public void close() {
        try (permit) {
            if (file != null) {
                file.close();
            }
        }
    }

    private void readParts(HttpServletRequest request, FileReceiver intake) throws IOException, FileUploadException {
        FileUpload upload = new FileUpload();
        upload.setSizeMax(FileReceiver.MAX_SIZE + RequestBodyFilter.MAX_BYTES + MAX_OVERHEAD);
        upload.setPartHeaderSizeMax(MAX_PART_HEADERS);
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        FileItemIterator parts = parse(() -> upload.getItemIterator(new ServletRequestContext(request)));
        for (int number = 0; parse(parts::hasNext); number++) {
            if (number == MAX_PARTS) {
                throw malformed();
            }
            readPart(parse(parts::next), intake);
        }
        if (file == null) {
            throw missingPart("file");
        }
    }

    private interface ParserCall<T> {
        T run() throws IOException, FileUploadException;
    }

    /**
     * Calls the parser. It decodes names and boundaries without a check, so whatever it throws besides its own exceptions
     * is a fault of the form too: an encoded word that is not Base64, an inner form without a boundary.
     */
    private static <T> T parse(ParserCall<T> call) throws IOException, FileUploadException {
        try {
            return call.run();
        } catch (RuntimeException e) {
            throw malformed();
        }
    }

    private void readPart(FileItemStream part, FileReceiver intake) throws IOException {
        try (InputStream content = part.openStream()) {
            if ("file".equals(part.getFieldName())) {
                if (file != null) {
                    throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "Send one file at a time.");
                }
                file = intake.receive(content, part.getName(), sender);
            } else if (textPartName.equals(part.getFieldName())) {
                if (textPart != null) {
                    throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "Send the part %s once.", textPartName);
                }
                textPart = read(content);
            }
        }
    }

    private byte[] read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(RequestBodyFilter.MAX_BYTES + 1);
        if (bytes.length > RequestBodyFilter.MAX_BYTES) {
            throw new Refusal(
                    Refusal.Reason.TOO_LARGE,
                    RefusalCode.REQUEST_TOO_LARGE,
                    "The part %s is larger than 128 kB.",
                    textPartName);
        }
        if (!RequestBodyFilter.isUtf8(bytes)) {
            throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "The part %s is not UTF-8.", textPartName);
        }
        return bytes;
    }

    public static Refusal missingPart(String part) {
        return Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "A part with the name %s is missing.", part);
    }

    private Refusal closeAndReturn(Refusal refusal) {
        close();
        return refusal;
    }

    private static Refusal tooLarge(SizeException e) {
        if (e.getPermittedSize() == MAX_PART_HEADERS) {
            return malformed();
        }
        return new Refusal(Refusal.Reason.TOO_LARGE, RefusalCode.FILE_TOO_LARGE, FileReceiver.TOO_LARGE_MESSAGE);
    }

    private static Refusal malformed() {
        return Refusal.invalid(
                RefusalCode.REQUEST_MALFORMED,
                "The form cannot be read: it is not well-formed, or it ended too early.");
    }
}
