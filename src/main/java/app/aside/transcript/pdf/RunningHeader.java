package app.aside.transcript.pdf;

import app.aside.transcript.CustomerCopy;
import app.aside.transcript.FullRecord;
import app.aside.transcript.Transcript;
import app.aside.transcript.TranscriptHeading;
import org.jspecify.annotations.Nullable;

/**
 * What every page carries besides its contents, and what the file says about itself.
 *
 * @param title the title of the file
 * @param author the author of the file
 * @param mark what the foot says besides the protocol; null for the customer
 */
record RunningHeader(
        String title,
        String author,
        TextLine company,
        TextLine protocol,
        @Nullable TextLine mark) {

    static RunningHeader of(Transcript transcript, TranscriptLayout layout) {
        TranscriptHeading heading = transcript.heading();
        TextLine company = layout.headerLine(PrintableText.isolatedName(heading.company(), false));
        TextLine protocol = layout.headerLine("Conversation " + PrintableText.isolatedName(heading.protocol(), false));
        String title = PrintableText.plainText("Conversation " + heading.protocol());
        String author = PrintableText.plainText(heading.company());
        return switch (transcript) {
            case FullRecord record ->
                new RunningHeader(
                        title + ", full record",
                        author,
                        company,
                        protocol,
                        layout.headerLine("Full record, with internal messages"));
            case CustomerCopy copy -> new RunningHeader(title, author, company, protocol, null);
        };
    }
}
