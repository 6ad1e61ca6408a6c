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
        TextLine protocol = layout.headerLine(
                layout.translate("transcript.conversation", PrintableText.isolatedName(heading.protocol(), false)));
        String author = PrintableText.plainText(heading.company());
        return switch (transcript) {
            case FullRecord record ->
                new RunningHeader(
                        PrintableText.plainText(layout.translate("transcript.full-record-title", heading.protocol())),
                        author,
                        company,
                        protocol,
                        layout.headerLine(layout.translate("transcript.full-record")));
            case CustomerCopy copy ->
                new RunningHeader(
                        PrintableText.plainText(layout.translate("transcript.conversation", heading.protocol())),
                        author,
                        company,
                        protocol,
                        null);
        };
    }
}
