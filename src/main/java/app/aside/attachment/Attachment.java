package app.aside.attachment;

import app.aside.attachment.file.FileNameSanitizer;
import app.aside.attachment.file.FileType;
import java.util.Locale;

/**
 * A sent file, without its bytes.
 *
 * @param name a safe file name whose extension fits the type; at most {@value FileNameSanitizer#MAX_LENGTH} characters
 * @param type the detected media type, such as {@code image/jpeg}
 * @param size in bytes, 1 to {@value FileReceiver#MAX_SIZE}
 * @param picture whether there is a re-encoded picture of it to show
 */
public record Attachment(AttachmentId id, String name, String type, int size, boolean picture) {

    /** For lists, where there is no room for more. */
    public String label() {
        return "📎 " + name;
    }

    /** The size for display to somebody there, such as {@code 1.4 MB}. */
    public String formattedSize(Locale locale) {
        if (size < 1_000) {
            return size + (size == 1 ? " byte" : " bytes");
        }
        return size < 999_500
                ? String.format(locale, "%,d kB", Math.round(size / 1e3))
                : String.format(locale, "%.1f MB", size / 1e6);
    }

    /** The type for display, such as {@code JPEG picture}. */
    public String typeLabel() {
        return FileType.requireByMediaType(type).label();
    }
}
