package app.aside.attachment;

import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Receives files, without a database connection: from a slow client this takes minutes. What a file is, is found from
 * its content; what a client calls it counts for nothing. Holds 64 kB of a file in memory at a time, and of a picture
 * that is made anew what {@link Pictures} says.
 */
@Component
public class Intake {

    /** The most bytes of one file. */
    public static final int MAX = 10 * 1024 * 1024;

    /** Said of a larger one. */
    public static final String TOO_LARGE = "A file may have at most 10 MB. Make it smaller or send it in parts.";

    /** Said of what is none of the allowed types. */
    public static final String ALLOWED =
            "Only pictures (JPEG, PNG, GIF, WebP), PDFs and plain texts can be sent, whatever the name of the file says.";

    private static final String NOT_SHOWN =
            "Pictures of this kind (%s) cannot be shown here. Save it as JPEG and send that.";

    private static final int BUFFER = 64 * 1024;

    private final Pictures pictures;
    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    Intake(Pictures pictures) {
        this.pictures = pictures;
    }

    /** As {@link #receive(InputStream, String, Object)}, from somebody who sends one file at a time. */
    public ReceivedFile receive(InputStream client, @Nullable String name) throws IOException {
        return receive(client, name, new Object());
    }

    /**
     * Reads to the end, or until it is too much.
     *
     * @param name as the client calls it, or {@code null} if it does not
     * @param sender equal for all files of one sender: of those, one picture at a time is made anew
     * @throws Refusal if it is empty, larger than {@link #MAX} bytes or of a type that is not allowed
     * @throws IOException if the client went away
     */
    public ReceivedFile receive(InputStream client, @Nullable String name, Object sender) throws IOException {
        TemporaryBytes bytes = TemporaryBytes.open();
        try {
            byte[] hash = copy(client, bytes);
            FileType type = type(bytes);
            ReceivedFile.@Nullable Picture picture = type.isPicture() ? pictures.remake(bytes, type, sender) : null;
            return new ReceivedFile(FileName.of(name == null ? "" : name, type), type, bytes, hash, picture);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static byte[] copy(InputStream client, TemporaryBytes bytes) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        OutputStream out = bytes.append();
        for (int read = client.read(buffer); read >= 0; read = client.read(buffer)) {
            size += read;
            if (size > MAX) {
                throw new Refusal(Refusal.Reason.TOO_LARGE, RefusalCode.FILE_TOO_LARGE, TOO_LARGE);
            }
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
        }
        if (size == 0) {
            throw Refusal.invalid(RefusalCode.FILE_EMPTY, "This file is empty.");
        }
        return digest.digest();
    }

    private FileType type(TemporaryBytes bytes) throws IOException {
        // No name goes in: it would have a say.
        try (InputStream content = new BufferedInputStream(bytes.stream(), BUFFER)) {
            String detected =
                    types.detect(content, new Metadata()).getBaseType().toString();
            return FileType.detected(detected)
                    .orElseThrow(() -> new Refusal(Refusal.Reason.WRONG_TYPE, RefusalCode.FILE_TYPE, whyNot(detected)));
        }
    }

    /** Telephones make these pictures, and whoever sends one believes that it is a picture like any other. */
    private static String whyNot(String detected) {
        return switch (detected) {
            case "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence" ->
                NOT_SHOWN.formatted("HEIC");
            case "image/avif", "image/avif-sequence" -> NOT_SHOWN.formatted("AVIF");
            default -> ALLOWED;
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
