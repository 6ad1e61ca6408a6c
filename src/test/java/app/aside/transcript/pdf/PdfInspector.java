package app.aside.transcript.pdf;

import app.aside.transcript.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openpdf.text.pdf.PRStream;
import org.openpdf.text.pdf.PRTokeniser;
import org.openpdf.text.pdf.PdfContentParser;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/** Reads a PDF back as somebody who is curious would. */
public final class PdfInspector {

    private final byte[] bytes;
    private final PdfReader reader;

    public PdfInspector(byte[] bytes) {
        try {
            this.bytes = bytes.clone();
            this.reader = new PdfReader(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PdfInspector of(Transcript transcript) {
        return new PdfInspector(TranscriptSamples.renderPdf(transcript));
    }

    int pageCount() {
        return reader.getNumberOfPages();
    }

    List<String> pages() {
        return IntStream.rangeClosed(1, pageCount()).mapToObj(this::page).toList();
    }

    /** The text of a page as its glyphs spell it, and then what the page says about other glyphs. */
    String page(int number) {
        try {
            return new PdfTextExtractor(reader).getTextFromPage(number) + "\n" + actualText(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String actualText(int number) throws IOException {
        StringBuilder text = new StringBuilder();
        PdfContentParser content = new PdfContentParser(new PRTokeniser(reader.getPageContent(number)));
        for (List<PdfObject> operands = content.parse(null); !operands.isEmpty(); operands = content.parse(operands)) {
            if (operands.size() == 3
                    && operands.get(1) instanceof PdfDictionary span
                    && span.get(PdfName.ACTUALTEXT) instanceof PdfString actual) {
                text.append(actual.toUnicodeString());
            }
        }
        return text.toString();
    }

    public String text() {
        return String.join("\n", pages());
    }

    Map<String, String> documentInfo() {
        return reader.getInfo();
    }

    /** The file as it is, every object, every stream unpacked, and the text of the pages. */
    public String rawContent() {
        StringBuilder all = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
        for (int number = 1; number < reader.getXrefSize(); number++) {
            PdfObject object = reader.getPdfObject(number);
            all.append('\n').append(object);
            if (object instanceof PRStream stream) {
                all.append(stream.getKeys().stream()
                        .map(key -> key + " " + stream.get(key))
                        .toList());
                all.append(new String(inflate(stream), StandardCharsets.ISO_8859_1));
            }
        }
        return all.append(documentInfo()).append(text()).toString();
    }

    private static byte[] inflate(PRStream stream) {
        try {
            return PdfReader.getStreamBytes(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
