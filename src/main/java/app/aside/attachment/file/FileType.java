package app.aside.attachment.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The types that may be sent. Types that a browser would run, or that a program opens by itself, are not allowed. */
public enum FileType {
    JPEG("image/jpeg", "JPEG picture", "jpg", "jpeg", "jpe", "jfif"),
    PNG("image/png", "PNG picture", "png"),
    GIF("image/gif", "GIF picture", "gif"),
    WEBP("image/webp", "WebP picture", "webp"),
    PDF("application/pdf", "PDF", "pdf"),
    TEXT("text/plain", "text", "txt", "text", "log", "csv", "tsv", "md"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel workbook", "xlsx"),
    PPTX(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "PowerPoint presentation",
            "pptx"),
    ODT("application/vnd.oasis.opendocument.text", "OpenDocument text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "OpenDocument spreadsheet", "ods"),
    ODP("application/vnd.oasis.opendocument.presentation", "OpenDocument presentation", "odp"),
    DOC("application/msword", "Word document", "doc"),
    XLS("application/vnd.ms-excel", "Excel workbook", "xls"),
    PPT("application/vnd.ms-powerpoint", "PowerPoint presentation", "ppt"),
    ZIP("application/zip", "ZIP archive", "zip"),
    EML("message/rfc822", "e-mail", "eml");

    private final String mediaType;
    private final String label;
    private final List<String> extensions;

    FileType(String type, String label, String... endings) {
        this.mediaType = type;
        this.label = label;
        this.extensions = List.of(endings);
    }

    /** The type of a media type that Tika detected. Source texts count as plain text, except those that a browser would run. */
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
            case PDF, TEXT, DOCX, XLSX, PPTX, ODT, ODS, ODP, DOC, XLS, PPT, ZIP, EML -> false;
        };
    }

    /** Whether it can be sent only where the company allows Office documents, ZIP archives and e-mails. */
    public boolean isDocument() {
        return switch (this) {
            case JPEG, PNG, GIF, WEBP, PDF, TEXT -> false;
            case DOCX, XLSX, PPTX, ODT, ODS, ODP, DOC, XLS, PPT, ZIP, EML -> true;
        };
    }

    /** What can be sent, as the {@code accept} of a file input names it; the server decides by the content. */
    public static List<String> acceptedFiles(boolean documents) {
        Stream<String> always = Arrays.stream(values())
                .filter(type -> !type.isDocument())
                .map(type -> type == TEXT ? "text/*" : type.mediaType);
        Stream<String> allowed = Arrays.stream(values())
                .filter(type -> documents && type.isDocument())
                .map(type -> "." + type.extension());
        return Stream.concat(always, allowed).toList();
    }

    /** Whether a client calls a file as if it were of this type. */
    public boolean isNamedBy(String name) {
        return hasExtension(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    boolean hasExtension(String ending) {
        return extensions.contains(ending);
    }

    /** The extension that is added to a name without one of this type. */
    String extension() {
        return extensions.getFirst();
    }
}
