package app.aside.transcript.pdf;

import app.aside.transcript.CustomerCopy;
import app.aside.transcript.FullRecord;
import app.aside.transcript.Transcript;
import app.aside.transcript.TranscriptHeading;
import java.util.List;

/**
 * What every page carries besides its contents, and what the file says about itself.
 *
 * @param kind the class of the document in the style sheet
 * @param mark what the foot says besides the protocol; empty for the customer
 */
record RunningHeader(
        String kind,
        String title,
        String author,
        List<TextLine> company,
        List<TextLine> protocol,
        String mark,
        int pages) {

    static RunningHeader of(Transcript transcript, TranscriptLayout composition, int pages) {
        TranscriptHeading heading = transcript.heading();
        List<TextLine> company = composition.headerLines(PrintableText.isolatedName(heading.company(), false));
        List<TextLine> protocol =
                composition.headerLines("Conversation " + PrintableText.isolatedName(heading.protocol(), false));
        String title = PrintableText.plainText("Conversation " + heading.protocol());
        String author = PrintableText.plainText(heading.company());
        return switch (transcript) {
            case FullRecord record ->
                new RunningHeader(
                        "full-record",
                        title + ", full record",
                        author,
                        company,
                        protocol,
                        "Full record, with internal messages",
                        pages);
            case CustomerCopy copy -> new RunningHeader("customer-copy", title, author, company, protocol, "", pages);
        };
    }
}
