package app.aside.channel;

import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import app.aside.attachment.Intake;
import app.aside.attachment.ReceivedFile;
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
 * A form with a file, read as it comes: {@code file}, and perhaps words in a part beside it. Whatever length is
 * declared, no more is read than a file and the words may have.
 */
final class FileForm implements AutoCloseable {

    /** The boundaries, the headers of the parts, and parts that nobody asked for. */
    private static final int AROUND = 64 * 1024;

    private static final int HEADERS_OF_A_PART = 8 * 1024;
    private static final int PARTS = 16;

    private final String wordsPart;
    private final Object sender;
    private final Places.Place place;
    private @Nullable ReceivedFile file;
    private byte @Nullable [] words;

    private FileForm(String wordsPart, Object sender, Places.Place place) {
        this.wordsPart = wordsPart;
        this.sender = sender;
        this.place = place;
    }

    /**
     * @param wordsPart the name of the part with the words, of at most {@value BodyLimit#MAX} bytes
     * @param sender equal for all forms of one sender
     * @param place that it takes until it is closed
     * @throws Refusal if it holds no file, more than one, or one that cannot be sent
     * @throws IOException if the client went away
     */
    static FileForm read(HttpServletRequest request, Intake intake, String wordsPart, Object sender, Places.Place place)
            throws IOException {
        FileForm form = new FileForm(wordsPart, sender, place);
        try {
            form.readParts(request, intake);
            return form;
        } catch (InvalidContentTypeException e) {
            throw form.refused(new Refusal(
                    Refusal.Reason.WRONG_TYPE,
                    RefusalCode.REQUEST_UNSUPPORTED,
                    "Send the file as multipart/form-data, in a part with the name file."));
        } catch (SizeException e) {
            throw form.refused(tooLarge(e));
        } catch (FileUploadIOException e) {
            throw form.refused(e.getCause() instanceof SizeException size ? tooLarge(size) : malformed());
        } catch (FileUploadException | MultipartStream.MalformedStreamException | InvalidFileNameException e) {
            throw form.refused(malformed());
        } catch (IOException | RuntimeException e) {
            form.close();
            throw e;
        }
    }

    ReceivedFile file() {
        if (file == null) {
            throw new IllegalStateException("No form without a file is handed out");
        }
        return file;
    }

    /** What came beside the file as it was sent; empty if there is no such part. */
    Optional<byte[]> words() {
        return Optional.ofNullable(words);
    }

    @Override
    public void close() {
        try (place) {
            if (file != null) {
                file.close();
            }
        }
    }

    private void readParts(HttpServletRequest request, Intake intake) throws IOException, FileUploadException {
        FileUpload upload = new FileUpload();
        upload.setSizeMax(Intake.MAX + BodyLimit.MAX + AROUND);
        upload.setPartHeaderSizeMax(HEADERS_OF_A_PART);
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        FileItemIterator parts = upload.getItemIterator(new ServletRequestContext(request));
        for (int number = 0; parts.hasNext(); number++) {
            if (number == PARTS) {
                throw malformed();
            }
            readPart(parts.next(), intake);
        }
        if (file == null) {
            throw missing("file");
        }
    }

    private void readPart(FileItemStream part, Intake intake) throws IOException {
        try (InputStream content = part.openStream()) {
            if ("file".equals(part.getFieldName())) {
                if (file != null) {
                    throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "Send one file at a time.");
                }
                file = intake.receive(content, part.getName(), sender);
            } else if (wordsPart.equals(part.getFieldName())) {
                if (words != null) {
                    throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "Send the part %s once.".formatted(wordsPart));
                }
                words = read(content);
            }
        }
    }

    private byte[] read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(BodyLimit.MAX + 1);
        if (bytes.length > BodyLimit.MAX) {
            throw new Refusal(
                    Refusal.Reason.TOO_LARGE,
                    RefusalCode.REQUEST_TOO_LARGE,
                    "The part %s is larger than 64 kB.".formatted(wordsPart));
        }
        return bytes;
    }

    static Refusal missing(String part) {
        return Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "A part with the name %s is missing.".formatted(part));
    }

    private Refusal refused(Refusal refusal) {
        close();
        return refusal;
    }

    private static Refusal tooLarge(SizeException e) {
        if (e.getPermittedSize() == HEADERS_OF_A_PART) {
            return malformed();
        }
        return new Refusal(Refusal.Reason.TOO_LARGE, RefusalCode.FILE_TOO_LARGE, Intake.TOO_LARGE);
    }

    private static Refusal malformed() {
        return Refusal.invalid(
                RefusalCode.REQUEST_MALFORMED,
                "The form cannot be read: it is not well-formed, or it ended too early.");
    }
}
