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
    static final float PAGE = 471;

    static final float SIDE = 106;
    static final float MAIN = 355;

    /** The main column of an internal message stands in a box, away from its edges. */
    static final float BOXED = 343;

    static final float HALF_PAGE = 300;

    private static final int NAME_LINES = 3;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss xxx", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss xxx", Locale.ENGLISH);

    private final LineBreaker typesetter = new LineBreaker();
    private final List<Block> strips = new ArrayList<>();
    private final ZoneId zone;
    private @Nullable LocalDate day;

    TranscriptLayout(Transcript transcript) {
        this.zone = transcript.heading().zone();
        masthead(transcript);
        facts(transcript);
    }

    void add(TranscriptEntry entry) {
        startDay(entry.at());
        strips.add(
                switch (entry) {
                    case MessageEntry said -> said(said);
                    case InternalEntry aside -> internal(aside);
                });
    }

    List<Block> strips() {
        return strips;
    }

    /** A name or number of the running head or foot. */
    List<TextLine> running(String words) {
        return typesetter.words(words, TextStyle.SMALL, HALF_PAGE, 1);
    }

    private void masthead(Transcript transcript) {
        TranscriptHeading heading = transcript.heading();
        List<TextLine> lines = new ArrayList<>();
        switch (transcript) {
            case FullRecord record ->
                lines.addAll(typesetter.words("Full record, with internal messages", TextStyle.LABEL, PAGE));
            case CustomerCopy copy -> {}
        }
        lines.addAll(typesetter.words(PrintableText.name(heading.company(), true), TextStyle.TITLE, PAGE, NAME_LINES));
        lines.addAll(typesetter.words(
                "Conversation " + PrintableText.name(heading.protocol(), false), TextStyle.SUBTITLE, PAGE, NAME_LINES));
        strips.add(new Block(Block.BlockKind.MASTHEAD, List.of(), lines));
    }

    private void facts(Transcript transcript) {
        TranscriptHeading heading = transcript.heading();
        fact("Customer", PrintableText.name(heading.customer(), false));
        if (heading.customerEmail() != null) {
            fact("E-mail", PrintableText.name(heading.customerEmail(), false));
        }
        fact("Department", PrintableText.name(heading.department(), false));
        fact(heading.agents().size() == 1 ? "Agent" : "Agents", names(heading.agents()));
        fact("Status", PrintableText.name(heading.status(), false));
        fact("Opened", dateAndTime(heading.openedAt()));
        if (heading.closedAt() != null) {
            fact("Closed", dateAndTime(heading.closedAt()));
        }
        fact("Times", "in the zone %s, each with its distance from UTC".formatted(zone.getId()));
        switch (transcript) {
            case FullRecord record ->
                fact(
                        "Exported",
                        dateAndTime(heading.exportedAt()) + " by " + PrintableText.name(record.exportedBy(), false));
            case CustomerCopy copy -> fact("Exported", dateAndTime(heading.exportedAt()));
        }
    }

    private void fact(String label, String value) {
        strips.add(new Block(
                Block.BlockKind.FACT,
                typesetter.words(label, TextStyle.SMALL, SIDE),
                typesetter.words(value, TextStyle.TEXT, MAIN)));
    }

    private void startDay(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, zone);
        if (!date.equals(day)) {
            day = date;
            strips.add(new Block(
                    Block.BlockKind.DAY, List.of(), typesetter.words(date.format(DAY), TextStyle.LABEL, PAGE)));
        }
    }

    private Block said(MessageEntry said) {
        Block.BlockKind kind = kind(said.author());
        List<TextLine> side = new ArrayList<>();
        if (!said.name().isBlank() && kind != Block.BlockKind.SYSTEM) {
            side.addAll(typesetter.words(PrintableText.name(said.name(), true), TextStyle.NAME, SIDE, NAME_LINES));
        }
        List<TextLine> again = new ArrayList<>(side);
        side.addAll(typesetter.words(role(said.author()) + "  " + time(said.at()), TextStyle.SMALL, SIDE));
        again.addAll(typesetter.words(role(said.author()) + ", continued", TextStyle.SMALL, SIDE));
        return new Block(
                kind,
                side,
                List.of(),
                body(said.text(), said.attachment(), MAIN),
                new Block.Continuation(again, List.of()));
    }

    private Block internal(InternalEntry aside) {
        List<TextLine> side = typesetter.words(time(aside.at()), TextStyle.SMALL, SIDE);
        String people = PrintableText.name(aside.from(), true) + " → " + PrintableText.name(aside.to(), true);
        List<TextLine> head = typesetter.words("🔒 Internal message", TextStyle.LABEL, BOXED);
        List<TextLine> body = typesetter.words(people, TextStyle.NAME, BOXED);
        body.addAll(body(aside.text(), aside.attachment(), BOXED));
        body.addAll(seen(aside));
        List<TextLine> again = typesetter.words("🔒 Internal message, continued", TextStyle.LABEL, BOXED);
        again.addAll(typesetter.words(people, TextStyle.NAME, BOXED, NAME_LINES));
        return new Block(Block.BlockKind.INTERNAL, side, head, body, new Block.Continuation(List.of(), again));
    }

    private List<TextLine> body(String text, @Nullable Attachment attachment, float width) {
        List<TextLine> lines = new ArrayList<>();
        if (attachment == null || !text.isEmpty()) {
            lines.addAll(typesetter.text(text, TextStyle.TEXT, width));
        }
        if (attachment != null) {
            lines.addAll(typesetter.words(
                    "📎 %s (%s, %s)"
                            .formatted(
                                    PrintableText.name(attachment.name(), false),
                                    attachment.typeLabel(),
                                    attachment.formattedSize()),
                    TextStyle.TEXT,
                    width));
        }
        return lines;
    }

    private List<TextLine> seen(InternalEntry aside) {
        if (aside.seen().isEmpty()) {
            return typesetter.words("Not seen yet", TextStyle.SMALL, BOXED);
        }
        List<TextLine> lines = new ArrayList<>();
        for (ReadReceipt seen : aside.seen()) {
            boolean sameDay = LocalDate.ofInstant(seen.at(), zone).equals(LocalDate.ofInstant(aside.at(), zone));
            lines.addAll(typesetter.words(
                    "Seen by %s, %s"
                            .formatted(
                                    PrintableText.name(seen.name(), false),
                                    sameDay ? time(seen.at()) : dateAndTime(seen.at())),
                    TextStyle.SMALL,
                    BOXED));
        }
        return lines;
    }

    private static Block.BlockKind kind(MessageAuthor author) {
        return switch (author) {
            case CUSTOMER -> Block.BlockKind.CUSTOMER;
            case AGENT -> Block.BlockKind.AGENT;
            case SYSTEM -> Block.BlockKind.SYSTEM;
        };
    }

    private static String role(MessageAuthor author) {
        return switch (author) {
            case CUSTOMER -> "Customer";
            case AGENT -> "Agent";
            case SYSTEM -> "System";
        };
    }

    private static String names(List<String> names) {
        return names.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        names.stream()
                                .map(name -> PrintableText.name(name, false))
                                .toList());
    }

    private String time(Instant at) {
        return at.atZone(zone).format(TIME);
    }

    private String dateAndTime(Instant at) {
        return at.atZone(zone).format(DATE_AND_TIME);
    }
}
