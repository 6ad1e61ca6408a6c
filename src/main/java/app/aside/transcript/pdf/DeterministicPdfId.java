package app.aside.transcript.pdf;

import app.aside.shared.Sha256;
import app.aside.transcript.Transcript;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;
import org.openpdf.text.pdf.PdfLiteral;

/**
 * What stands in a PDF where chance usually does: its identity and the tags of its subset fonts. It is derived from the
 * transcript, so that the same transcript gives the same bytes, and from nothing but this transcript.
 */
final class DeterministicPdfId {

    private static final ScopedValue<Random> TAGS = ScopedValue.newInstance();

    private final byte[] hash;

    DeterministicPdfId(Transcript transcript) {
        this.hash = Sha256.of(transcript.toString());
    }

    /** For the trailer of the file: twice the same, since this is the file's first version. */
    PdfLiteral fileId() {
        String id = HexFormat.of().formatHex(hash, 0, 16);
        return new PdfLiteral("[<" + id + "><" + id + ">]");
    }

    void runWithSubsetTags(Runnable writing) {
        ScopedValue.where(TAGS, new Random(new BigInteger(hash).longValue())).run(writing);
    }

    /** OpenPDF asks the font for the letters of its tag; the font is shared, so they come from the running export. */
    static final class SubsetTagRandom extends SecureRandom {

        @Override
        public double nextDouble() {
            return TAGS.isBound() ? TAGS.get().nextDouble() : super.nextDouble();
        }
    }
}
