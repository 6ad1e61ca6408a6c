package app.aside.transcript.pdf;

import app.aside.attachment.Attachment;
import app.aside.conversation.MessageAuthor;
import app.aside.transcript.CustomerCopy;
import app.aside.transcript.FullRecord;
import app.aside.transcript.InternalEntry;
import app.aside.transcript.MessageEntry;
import app.aside.transcript.ReadReceipt;
import app.aside.transcript.Transcript;
import app.aside.transcript.TranscriptEntry;
import app.aside.transcript.TranscriptHeading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says a transcript in strips: its heading, its days, and who said what when. */
final class TranscriptLayout {

    /** The widths in points that the style sheet gives the page and its two columns. */
    static final float PAGE_WIDTH = 471;

    static final float SIDE_WIDTH = 106;
    static final float MAIN_WIDTH = 355;

    /** The main column of an internal message stands in a box, away from its edges. */
    static final float BOXED_WIDTH = 343;

    static final float HALF_PAGE_WIDTH = 300;

    private static final int MAX_NAME_LINES = 3;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss xxx", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss xxx", Locale.ENGLISH);

    private final LineBreaker lineBreaker = new LineBreaker();
    private final List<Block> blocks = new ArrayList<>();
    private final ZoneId zone;
    private @Nullable LocalDate currentDay;

    TranscriptLayout(Transcript transcript) {
        this.zone = transcript.heading().zone();
        addTitle(transcript);
        addFacts(transcript);
    }

    void add(TranscriptEntry entry) {
        startDay(entry.sentAt());
        blocks.add(
                switch (entry) {
                    case MessageEntry said -> messageBlock(said);
                    case InternalEntry aside -> internalBlock(aside);
                });
    }

    List<Block> blocks() {
        return blocks;
    }

    /** A name or number of the running head or foot. */
    List<TextLine> headerLines(String words) {
        return lineBreaker.words(words, TextStyle.SMALL, HALF_PAGE_WIDTH, 1);
    }

    private void addTitle(Transcript transcript) {
        TranscriptHeading heading = transcript.heading();
        List<TextLine> lines = new ArrayList<>();
        switch (transcript) {
            case FullRecord record ->
                lines.addAll(lineBreaker.words("Full record, with internal messages", TextStyle.LABEL, PAGE_WIDTH));
            case CustomerCopy copy -> {}
        }
        lines.addAll(lineBreaker.words(
                PrintableText.isolatedName(heading.company(), true), TextStyle.TITLE, PAGE_WIDTH, MAX_NAME_LINES));
        lines.addAll(lineBreaker.words(
                "Conversation " + PrintableText.isolatedName(heading.protocol(), false),
                TextStyle.SUBTITLE,
                PAGE_WIDTH,
                MAX_NAME_LINES));
        blocks.add(new Block(Block.BlockKind.MASTHEAD, List.of(), lines));
    }

    private void addFacts(Transcript transcript) {
        TranscriptHeading heading = transcript.heading();
        addFact("Customer", PrintableText.isolatedName(heading.customer(), false));
        if (heading.customerEmail() != null) {
            addFact("E-mail", PrintableText.isolatedName(heading.customerEmail(), false));
        }
        addFact("Department", PrintableText.isolatedName(heading.department(), false));
        addFact(heading.agents().size() == 1 ? "Agent" : "Agents", joinNames(heading.agents()));
        addFact("Status", PrintableText.isolatedName(heading.status(), false));
        addFact("Opened", formatDateAndTime(heading.openedAt()));
        if (heading.closedAt() != null) {
            addFact("Closed", formatDateAndTime(heading.closedAt()));
        }
        addFact("Times", "in the zone %s, each with its distance from UTC".formatted(zone.getId()));
        switch (transcript) {
            case FullRecord record ->
                addFact(
                        "Exported",
                        formatDateAndTime(heading.exportedAt()) + " by "
                                + PrintableText.isolatedName(record.exportedBy(), false));
            case CustomerCopy copy -> addFact("Exported", formatDateAndTime(heading.exportedAt()));
        }
    }

    private void addFact(String label, String value) {
        blocks.add(new Block(
                Block.BlockKind.FACT,
                lineBreaker.words(label, TextStyle.SMALL, SIDE_WIDTH),
                lineBreaker.words(value, TextStyle.TEXT, MAIN_WIDTH)));
    }

    private void startDay(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, zone);
        if (!date.equals(currentDay)) {
            currentDay = date;
            blocks.add(new Block(
                    Block.BlockKind.DAY, List.of(), lineBreaker.words(date.format(DAY), TextStyle.LABEL, PAGE_WIDTH)));
        }
    }

    private Block messageBlock(MessageEntry said) {
        Block.BlockKind kind = blockKind(said.author());
        List<TextLine> side = new ArrayList<>();
        if (!said.authorName().isBlank() && kind != Block.BlockKind.SYSTEM) {
            side.addAll(lineBreaker.words(
                    PrintableText.isolatedName(said.authorName(), true), TextStyle.NAME, SIDE_WIDTH, MAX_NAME_LINES));
        }
        List<TextLine> again = new ArrayList<>(side);
        side.addAll(lineBreaker.words(
                roleLabel(said.author()) + "  " + formatTime(said.sentAt()), TextStyle.SMALL, SIDE_WIDTH));
        again.addAll(lineBreaker.words(roleLabel(said.author()) + ", continued", TextStyle.SMALL, SIDE_WIDTH));
        return new Block(
                kind,
                side,
                List.of(),
                bodyLines(said.text(), said.attachment(), MAIN_WIDTH),
                new Block.Continuation(again, List.of()));
    }

    private Block internalBlock(InternalEntry aside) {
        List<TextLine> side = lineBreaker.words(formatTime(aside.sentAt()), TextStyle.SMALL, SIDE_WIDTH);
        String people = PrintableText.isolatedName(aside.authorName(), true) + " → "
                + PrintableText.isolatedName(aside.recipientName(), true);
        List<TextLine> head = lineBreaker.words("🔒 Internal message", TextStyle.LABEL, BOXED_WIDTH);
        List<TextLine> body = lineBreaker.words(people, TextStyle.NAME, BOXED_WIDTH);
        body.addAll(bodyLines(aside.text(), aside.attachment(), BOXED_WIDTH));
        body.addAll(readReceiptLines(aside));
        List<TextLine> again = lineBreaker.words("🔒 Internal message, continued", TextStyle.LABEL, BOXED_WIDTH);
        again.addAll(lineBreaker.words(people, TextStyle.NAME, BOXED_WIDTH, MAX_NAME_LINES));
        return new Block(Block.BlockKind.INTERNAL, side, head, body, new Block.Continuation(List.of(), again));
    }

    private List<TextLine> bodyLines(String text, @Nullable Attachment attachment, float width) {
        List<TextLine> lines = new ArrayList<>();
        if (attachment == null || !text.isEmpty()) {
            lines.addAll(lineBreaker.breakParagraphs(text, TextStyle.TEXT, width));
        }
        if (attachment != null) {
            lines.addAll(lineBreaker.words(
                    "📎 %s (%s, %s)"
                            .formatted(
                                    PrintableText.isolatedName(attachment.name(), false),
                                    attachment.typeLabel(),
                                    attachment.formattedSize()),
                    TextStyle.TEXT,
                    width));
        }
        return lines;
    }

    private List<TextLine> readReceiptLines(InternalEntry aside) {
        if (aside.readReceipts().isEmpty()) {
            return lineBreaker.words("Not seen yet", TextStyle.SMALL, BOXED_WIDTH);
        }
        List<TextLine> lines = new ArrayList<>();
        for (ReadReceipt seen : aside.readReceipts()) {
            boolean sameDay =
                    LocalDate.ofInstant(seen.readAt(), zone).equals(LocalDate.ofInstant(aside.sentAt(), zone));
            lines.addAll(lineBreaker.words(
                    "Seen by %s, %s"
                            .formatted(
                                    PrintableText.isolatedName(seen.readerName(), false),
                                    sameDay ? formatTime(seen.readAt()) : formatDateAndTime(seen.readAt())),
                    TextStyle.SMALL,
                    BOXED_WIDTH));
        }
        return lines;
    }

    private static Block.BlockKind blockKind(MessageAuthor author) {
        return switch (author) {
            case CUSTOMER -> Block.BlockKind.CUSTOMER;
            case AGENT -> Block.BlockKind.AGENT;
            case SYSTEM -> Block.BlockKind.SYSTEM;
        };
    }

    private static String roleLabel(MessageAuthor author) {
        return switch (author) {
            case CUSTOMER -> "Customer";
            case AGENT -> "Agent";
            case SYSTEM -> "System";
        };
    }

    private static String joinNames(List<String> names) {
        return names.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        names.stream()
                                .map(name -> PrintableText.isolatedName(name, false))
                                .toList());
    }

    private String formatTime(Instant at) {
        return at.atZone(zone).format(TIME);
    }

    private String formatDateAndTime(Instant at) {
        return at.atZone(zone).format(DATE_AND_TIME);
    }
}
