package app.aside.attachment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What may be sent. Whatever else a browser could run or a program could open by itself is not among it. */
enum FileType {
    JPEG("image/jpeg", "JPEG picture", "jpg", "jpeg", "jpe", "jfif"),
    PNG("image/png", "PNG picture", "png"),
    GIF("image/gif", "GIF picture", "gif"),
    WEBP("image/webp", "WebP picture", "webp"),
    PDF("application/pdf", "PDF", "pdf"),
    TEXT("text/plain", "text", "txt", "text", "log", "csv", "tsv", "md");

    private final String type;
    private final String label;
    private final List<String> endings;

    FileType(String type, String label, String... endings) {
        this.type = type;
        this.label = label;
        this.endings = List.of(endings);
    }

    /** A type as Tika names it. Texts with a grammar of their own are texts, except what a browser would run. */
    static Optional<FileType> detected(String type) {
        if (type.startsWith("text/") && !type.equals("text/html")) {
            return Optional.of(TEXT);
        }
        return Arrays.stream(values()).filter(known -> known.type.equals(type)).findFirst();
    }

    static FileType of(String type) {
        return detected(type).orElseThrow(() -> new IllegalArgumentException(type));
    }

    String type() {
        return type;
    }

    String label() {
        return label;
    }

    boolean isPicture() {
        return switch (this) {
            case JPEG, PNG, GIF, WEBP -> true;
            case PDF, TEXT -> false;
        };
    }

    boolean hasEnding(String ending) {
        return endings.contains(ending);
    }

    /** The ending that is added to a name that has none of this type. */
    String ending() {
        return endings.getFirst();
    }
}
