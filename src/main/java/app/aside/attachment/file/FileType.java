package app.aside.attachment.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may be sent. Whatever else a browser could run or a program could open by itself is not among it. */
public enum FileType {
    JPEG("image/jpeg", "JPEG picture", "jpg", "jpeg", "jpe", "jfif"),
    PNG("image/png", "PNG picture", "png"),
    GIF("image/gif", "GIF picture", "gif"),
    WEBP("image/webp", "WebP picture", "webp"),
    PDF("application/pdf", "PDF", "pdf"),
    TEXT("text/plain", "text", "txt", "text", "log", "csv", "tsv", "md");

    private final String mediaType;
    private final String label;
    private final List<String> extensions;

    FileType(String type, String label, String... endings) {
        this.mediaType = type;
        this.label = label;
        this.extensions = List.of(endings);
    }

    /** A type as Tika names it. Texts with a grammar of their own are texts, except what a browser would run. */
    public static Optional<FileType> findByMediaType(String type) {
        if (type.startsWith("text/") && !type.equals("text/html")) {
            return Optional.of(TEXT);
        }
        return Arrays.stream(values())
                .filter(known -> known.mediaType.equals(type))
                .findFirst();
    }

    public static FileType requireByMediaType(String type) {
        return findByMediaType(type).orElseThrow(() -> new IllegalArgumentException(type));
    }

    public String mediaType() {
        return mediaType;
    }

    public String label() {
        return label;
    }

    public boolean isImage() {
        return switch (this) {
            case JPEG, PNG, GIF, WEBP -> true;
            case PDF, TEXT -> false;
        };
    }

    /** Whether a client calls a file as if it were of this type. */
    public boolean isNamedBy(String name) {
        return hasExtension(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    boolean hasExtension(String ending) {
        return extensions.contains(ending);
    }

    /** The ending that is added to a name that has none of this type. */
    String extension() {
        return extensions.getFirst();
    }
}
