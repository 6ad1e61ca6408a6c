package app.aside.attachment.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the type of Office documents, ZIP archives and e-mails. Reads the list of an archive's entries, never an entry, so
 * no archive can unpack anything here.
 */
public final class DocumentDetector {

    private static final int END_OF_LIST = 0x06054b50;
    private static final int END_OF_LIST_SIZE = 22;
    private static final int MAX_COMMENT_LENGTH = 0xffff;
    private static final int LIST_ENTRY = 0x02014b50;
    private static final int LIST_ENTRY_SIZE = 46;

    private DocumentDetector() {}

    /**
     * @param mediaType the type of the first bytes, as Tika names it
     * @param name as the client calls the file; tells the three binary Office formats apart, which begin alike
     * @return empty if it is none of these, is damaged or holds macros
     */
    public static Optional<FileType> detect(String mediaType, String name, TemporaryFile bytes) throws IOException {
        return switch (mediaType) {
            case "application/zip", "application/x-tika-ooxml" -> detectArchive(bytes);
            case "application/x-tika-msoffice" ->
                Stream.of(FileType.DOC, FileType.XLS, FileType.PPT)
                        .filter(type -> type.isNamedBy(name))
                        .findFirst();
            case "message/rfc822" -> Optional.of(FileType.EML).filter(type -> type.isNamedBy(name));
            default -> FileType.findByMediaType(mediaType).filter(FileType::isDocument);
        };
    }

    private static Optional<FileType> detectArchive(TemporaryFile bytes) throws IOException {
        List<String> entries = listEntries(bytes);
        if (entries.isEmpty() || entries.stream().anyMatch(entry -> entry.endsWith("vbaProject.bin"))) {
            return Optional.empty();
        }
        if (!entries.contains("[Content_Types].xml")) {
            return Optional.of(FileType.ZIP);
        }
        return entries.stream()
                .map(DocumentDetector::typeOfPart)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> Optional.of(FileType.ZIP));
    }

    private static Optional<FileType> typeOfPart(String entry) {
        return switch (entry) {
            case "word/document.xml" -> Optional.of(FileType.DOCX);
            case "xl/workbook.xml" -> Optional.of(FileType.XLSX);
            case "ppt/presentation.xml" -> Optional.of(FileType.PPTX);
            default -> Optional.empty();
        };
    }

    /** The names in the list at the archive's end (APPNOTE.TXT 4.3.12 and 4.3.16); empty if there is no such list. */
    private static List<String> listEntries(TemporaryFile bytes) throws IOException {
        int size = bytes.size();
        ByteBuffer end = read(bytes, Math.max(0, size - END_OF_LIST_SIZE - MAX_COMMENT_LENGTH), size);
        int found = end.limit() - END_OF_LIST_SIZE;
        while (found >= 0 && end.getInt(found) != END_OF_LIST) {
            found--;
        }
        if (found < 0) {
            return List.of();
        }
        long from = Integer.toUnsignedLong(end.getInt(found + 16));
        long to = from + Integer.toUnsignedLong(end.getInt(found + 12));
        return to > size ? List.of() : readNames(read(bytes, (int) from, (int) to));
    }

    private static List<String> readNames(ByteBuffer list) {
        List<String> names = new ArrayList<>();
        int place = 0;
        while (place + LIST_ENTRY_SIZE <= list.limit() && list.getInt(place) == LIST_ENTRY) {
            int nameLength = Short.toUnsignedInt(list.getShort(place + 28));
            int rest = Short.toUnsignedInt(list.getShort(place + 30)) + Short.toUnsignedInt(list.getShort(place + 32));
            int nameEnd = place + LIST_ENTRY_SIZE + nameLength;
            if (nameEnd + rest > list.limit()) {
                return List.of();
            }
            names.add(new String(
                    Arrays.copyOfRange(list.array(), place + LIST_ENTRY_SIZE, nameEnd), StandardCharsets.UTF_8));
            place = nameEnd + rest;
        }
        return names;
    }

    private static ByteBuffer read(TemporaryFile bytes, int from, int to) throws IOException {
        byte[] part = new byte[to - from];
        int filled = 0;
        while (filled < part.length) {
            int read = bytes.read(from + filled, part, filled, part.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        return ByteBuffer.wrap(part, 0, filled).order(ByteOrder.LITTLE_ENDIAN);
    }
}
