package app.aside.attachment;

import java.util.Locale;

/**
 * A file that stands in a conversation, without its bytes.
 *
 * @param name a safe file name whose ending fits the type; at most {@value FileName#MAX} characters
 * @param type what its content was found to be, such as {@code image/jpeg}
 * @param size in bytes, 1 to {@value Intake#MAX}
 * @param picture whether there is a picture of it that may be shown
 */
public record Attachment(AttachmentId id, String name, String type, int size, boolean picture) {

    /** For lists, where there is no room for more. */
    public String line() {
        return "📎 " + name;
    }

    /** The size as people say it, such as {@code 1.4 MB}. */
    public String spokenSize() {
        if (size < 1_000) {
            return size + (size == 1 ? " byte" : " bytes");
        }
        return size < 999_500
                ? "%,d kB".formatted(Math.round(size / 1e3))
                : String.format(Locale.ENGLISH, "%.1f MB", size / 1e6);
    }

    /** The type as people say it, such as {@code JPEG picture}. */
    public String spokenType() {
        return FileType.of(type).label();
    }
}
