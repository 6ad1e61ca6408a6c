package app.aside.record;

import java.util.List;

/**
 * What every page carries besides its contents, and what the file says about itself.
 *
 * @param kind the class of the document in the style sheet
 * @param mark what the foot says besides the protocol; empty for the customer
 */
record Furniture(
        String kind, String title, String author, List<Line> company, List<Line> protocol, String mark, int pages) {

    static Furniture of(Transcript transcript, Composition composition, int pages) {
        Heading heading = transcript.heading();
        List<Line> company = composition.running(Legible.name(heading.company(), false));
        List<Line> protocol = composition.running("Conversation " + Legible.name(heading.protocol(), false));
        String title = Legible.plain("Conversation " + heading.protocol());
        String author = Legible.plain(heading.company());
        return switch (transcript) {
            case FullRecord record ->
                new Furniture(
                        "full-record",
                        title + ", full record",
                        author,
                        company,
                        protocol,
                        "Full record, with internal messages",
                        pages);
            case CustomerCopy copy -> new Furniture("customer-copy", title, author, company, protocol, "", pages);
        };
    }
}
