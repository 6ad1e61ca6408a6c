package app.aside.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openpdf.text.pdf.PRStream;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/** Reads a PDF back as somebody who is curious would. */
public final class PrintedPdf {

    private final byte[] bytes;
    private final PdfReader reader;

    public PrintedPdf(byte[] bytes) {
        try {
            this.bytes = bytes.clone();
            this.reader = new PdfReader(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PrintedPdf of(Transcript transcript) {
        return new PrintedPdf(Samples.pdf(transcript));
    }

    int size() {
        return reader.getNumberOfPages();
    }

    List<String> pages() {
        return IntStream.rangeClosed(1, size()).mapToObj(this::page).toList();
    }

    String page(int number) {
        try {
            return new PdfTextExtractor(reader).getTextFromPage(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text() {
        return String.join("\n", pages());
    }

    Map<String, String> info() {
        return reader.getInfo();
    }

    /** The file as it is, every object, every stream unpacked, and the text of the pages. */
    public String everything() {
        StringBuilder all = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
        for (int number = 1; number < reader.getXrefSize(); number++) {
            PdfObject object = reader.getPdfObject(number);
            all.append('\n').append(object);
            if (object instanceof PRStream stream) {
                all.append(stream.getKeys().stream()
                        .map(key -> key + " " + stream.get(key))
                        .toList());
                all.append(new String(unpack(stream), StandardCharsets.ISO_8859_1));
            }
        }
        return all.append(info()).append(text()).toString();
    }

    private static byte[] unpack(PRStream stream) {
        try {
            return PdfReader.getStreamBytes(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
