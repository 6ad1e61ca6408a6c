package app.aside.attachment;

import app.aside.attachment.file.DocumentDetector;
import app.aside.attachment.file.FileNameSanitizer;
import app.aside.attachment.file.FileType;
import app.aside.attachment.file.TemporaryFile;
import app.aside.attachment.file.TemporaryFileException;
import app.aside.attachment.file.TextDetector;
import app.aside.attachment.image.ImageSanitizer;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.DiskSpace;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.shared.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Receives files without holding a database connection, since a slow client takes minutes. The type is detected from the
 * content; the client's name and media type are ignored. Holds 64 kB of a file in memory; for the memory of re-encoding
 * pictures see {@link ImageSanitizer}.
 */
@Component
public class FileReceiver {

    /** The maximum size of one file, in bytes. */
    public static final int MAX_SIZE = 10 * 1024 * 1024;

    /** The refusal of a larger file. */
    public static final String TOO_LARGE_MESSAGE =
            "A file may have at most 10 MB. Make it smaller or send it in parts.";

    private static final String ALLOWED_TYPES = "Pictures (JPEG, PNG, GIF, WebP), PDFs and plain texts can be sent;"
            + " Office documents, ZIP archives and e-mails where the company allows them.";

    /** The refusal of a type that no company allows. */
    public static final String ALLOWED_TYPES_MESSAGE =
            "This kind of file cannot be sent, whatever its name says. " + ALLOWED_TYPES;

    /** The refusal of another picture of a person. */
    public static final String PORTRAIT_TYPES_MESSAGE = "Choose a picture in JPEG, PNG or WebP.";

    private static final String NOT_A_TEXT_MESSAGE =
            "This file is named like a text but holds something else. " + ALLOWED_TYPES;

    private static final String UNKNOWN_MEDIA_TYPE = "application/octet-stream";

    private static final int BUFFER_SIZE = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(FileReceiver.class);

    private final ImageSanitizer imageSanitizer;
    private final DiskSpace diskSpace;
    private final MimeTypes mimeTypes = MimeTypes.getDefaultMimeTypes();

    public FileReceiver(ImageSanitizer pictures, DiskSpace diskSpace) {
        this.imageSanitizer = pictures;
        this.diskSpace = diskSpace;
    }

    /**
     * What can be sent, as the {@code accept} of a file input names it; what is sent is judged by its content.
     *
     * @param documents with Office documents, ZIP archives and e-mails
     */
    public static List<String> acceptedFiles(boolean documents) {
        return FileType.acceptedFiles(documents);
    }

    /** As {@link #receive(InputStream, String, Object)}, from a sender with a single upload. */
    public ReceivedFile receive(InputStream client, @Nullable String name) throws IOException {
        return receive(client, name, new Object());
    }

    /**
     * Reads a file to its end, or until it is too large.
     *
     * @param name the client's name for it; {@code null} if there is none
     * @param sender equal for all files of one sender, whose pictures are re-encoded one at a time
     * @throws Refusal if it is empty, larger than {@link #MAX_SIZE} bytes or of a type that is not allowed, or if the folder of
     *     temporary files is full
     * @throws DatabaseUnavailableException if nothing may be stored, because the disk of the database is almost full
     * @throws IOException if the client disconnects
     */
    public ReceivedFile receive(InputStream client, @Nullable String name, Object sender) throws IOException {
        try {
            return receiveFile(client, name, sender);
        } catch (TemporaryFileException e) {
            throw refuseForLackOfRoom(e);
        }
    }

    private ReceivedFile receiveFile(InputStream client, @Nullable String name, Object sender) throws IOException {
        TemporaryFile bytes = TemporaryFile.open();
        try {
            byte[] hash = copy(client, bytes);
            String givenName = name == null ? "" : name;
            FileType type = detectType(bytes, givenName);
            ReceivedFile.@Nullable SanitizedImage picture =
                    type.isImage() ? imageSanitizer.sanitize(bytes, type, sender) : null;
            return new ReceivedFile(FileNameSanitizer.sanitize(givenName, type), type, bytes, hash, picture);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /**
     * Reads a picture of a person, of which the square in the middle is kept.
     *
     * @param sender equal for all pictures of one sender
     * @throws Refusal if it is empty, larger than {@link #MAX_SIZE} bytes, no JPEG, PNG or WebP, or cannot be decoded, or if the
     *     folder of temporary files is full
     * @throws DatabaseUnavailableException if nothing may be stored, because the disk of the database is almost full
     * @throws IOException if the client disconnects
     */
    public Portrait receivePortrait(InputStream client, Object sender) throws IOException {
        try (TemporaryFile bytes = TemporaryFile.open()) {
            copy(client, bytes);
            FileType type = detectPortraitType(bytes);
            ReceivedFile.SanitizedImage square = imageSanitizer.cropSquare(bytes, type, sender, Portrait.SIDE);
            try (TemporaryFile made = square.bytes()) {
                return new Portrait(square.mediaType(), made.inputStream().readAllBytes());
            }
        } catch (TemporaryFileException e) {
            throw refuseForLackOfRoom(e);
        }
    }

    private static Refusal refuseForLackOfRoom(TemporaryFileException failure) {
        LOG.error("A file was not received. {}", failure.getMessage());
        return FileStoreRefusal.ofReceiving();
    }

    private FileType detectPortraitType(TemporaryFile bytes) throws IOException {
        String detected = detectMediaType(bytes);
        FileType type = FileType.findByMediaType(detected).orElse(null);
        if (type == FileType.JPEG || type == FileType.PNG || type == FileType.WEBP) {
            return type;
        }
        throw new Refusal(Refusal.Reason.WRONG_TYPE, RefusalCode.FILE_TYPE, PORTRAIT_TYPES_MESSAGE);
    }

    private byte[] copy(InputStream client, TemporaryFile bytes) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        byte[] buffer = new byte[BUFFER_SIZE];
        long size = 0;
        OutputStream out = bytes.outputStream();
        requireSpace();
        for (int read = client.read(buffer); read >= 0; read = client.read(buffer)) {
            requireSpace();
            size += read;
            if (size > MAX_SIZE) {
                throw new Refusal(Refusal.Reason.TOO_LARGE, RefusalCode.FILE_TOO_LARGE, TOO_LARGE_MESSAGE);
            }
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
        }
        if (size == 0) {
            throw Refusal.invalid(RefusalCode.FILE_EMPTY, "This file is empty.");
        }
        return digest.digest();
    }

    /** Temporary files may lie on the disk of the database, which needs the space that is left. */
    private void requireSpace() {
        if (diskSpace.isDiskFull()) {
            throw new DatabaseUnavailableException();
        }
    }

    private FileType detectType(TemporaryFile bytes, String name) throws IOException {
        String detected = detectMediaType(bytes);
        Optional<FileType> document = DocumentDetector.detect(detected, name, bytes);
        if (document.isPresent()) {
            return document.get();
        }
        // Tika takes a text with many accents in an old encoding for bytes, and looks at the first 512 only.
        Optional<FileType> type =
                detected.equals(UNKNOWN_MEDIA_TYPE) ? Optional.of(FileType.TEXT) : FileType.findByMediaType(detected);
        if (type.isPresent() && !type.get().isDocument() && (type.get() != FileType.TEXT || isText(bytes))) {
            return type.get();
        }
        throw refuseType(detected, name);
    }

    private String detectMediaType(TemporaryFile bytes) throws IOException {
        // Without the name, which would influence the result.
        try (InputStream content = new BufferedInputStream(bytes.inputStream(), BUFFER_SIZE)) {
            return mimeTypes.detect(content, new Metadata()).getBaseType().toString();
        }
    }

    private static boolean isText(TemporaryFile bytes) throws IOException {
        try (InputStream content = bytes.inputStream()) {
            return TextDetector.isText(content);
        }
    }

    /** Phones take pictures in these formats, so their refusal names the format. */
    private static Refusal refuseType(String detected, String name) {
        return switch (detected) {
            case "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence" -> refusePicture("HEIC");
            case "image/avif", "image/avif-sequence" -> refusePicture("AVIF");
            default ->
                new Refusal(
                        Refusal.Reason.WRONG_TYPE,
                        RefusalCode.FILE_TYPE,
                        FileType.TEXT.isNamedBy(name) ? NOT_A_TEXT_MESSAGE : ALLOWED_TYPES_MESSAGE);
        };
    }

    private static Refusal refusePicture(String format) {
        return new Refusal(
                Refusal.Reason.WRONG_TYPE,
                RefusalCode.FILE_TYPE,
                "Pictures of this kind (%s) cannot be shown here. Save it as JPEG and send that.",
                format);
    }
}
