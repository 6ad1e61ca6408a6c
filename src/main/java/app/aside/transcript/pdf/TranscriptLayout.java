package app.aside.transcript.pdf;

import app.aside.attachment.Attachment;
import app.aside.conversation.MessageAuthor;
import app.aside.language.ClockFormat;
import app.aside.language.Language;
import app.aside.transcript.CustomerCopy;
import app.aside.transcript.FullRecord;
import app.aside.transcript.GuidanceStep;
import app.aside.transcript.InternalEntry;
import app.aside.transcript.MessageEntry;
import app.aside.transcript.ReadReceipt;
import app.aside.transcript.Transcript;
import app.aside.transcript.TranscriptEntry;
import app.aside.transcript.TranscriptHeading;
import com.ibm.icu.text.ListFormatter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arranges a transcript in blocks: its title, its facts, its days and its entries. */
final class TranscriptLayout {

    private static final float PAGE_WIDTH = BlockKind.MASTHEAD.main().width();
    private static final float SIDE_WIDTH = BlockKind.CUSTOMER.side().width();
    private static final float MAIN_WIDTH = BlockKind.CUSTOMER.main().width();
    private static final float BOXED_SIDE_WIDTH = BlockKind.INTERNAL.side().width();
    private static final float BOXED_WIDTH = BlockKind.INTERNAL.main().width();

    /** Of a line of the running header or footer, in points. */
    private static final float HALF_PAGE_WIDTH = 300;

    private static final int MAX_NAME_LINES = 3;

    private static final String TIME_PATTERN = "HH:mm:ss xxx";

    private final LineBreaker lineBreaker = new LineBreaker();
    private final List<Block> blocks = new ArrayList<>();
    private final Language language;
    private final ZoneId zone;
    private final DateTimeFormatter day;
    private final DateTimeFormatter time;
    private final DateTimeFormatter dateAndTime;
    private @Nullable LocalDate currentDay;

    TranscriptLayout(Transcript transcript) {
        this.language = transcript.heading().language();
        this.zone = transcript.heading().zone();
        ClockFormat clock = transcript.heading().clock();
        Locale locale = language.locale();
        this.day = DateTimeFormatter.ofPattern(language.translate("transcript.day-pattern"), locale);
        this.time = DateTimeFormatter.ofPattern(clock.adapt(TIME_PATTERN), locale);
        this.dateAndTime = DateTimeFormatter.ofPattern(
                clock.adapt(language.translate("transcript.date-and-time-pattern")), locale);
        addTitle(transcript);
        addFacts(transcript);
    }

    void add(TranscriptEntry entry) {
        startDay(entry.sentAt());
        blocks.add(
                switch (entry) {
                    case MessageEntry message -> messageBlock(message);
                    case InternalEntry internal -> internalBlock(internal);
                });
    }

    List<Block> blocks() {
        return blocks;
    }

    /** The text of this key in the language of the transcript. */
    String translate(String key, Object... arguments) {
        return language.translate(key, arguments);
    }

    /** One line of the running header or footer. */
    TextLine headerLine(String words) {
        return lineBreaker.words(words, TextStyle.SMALL, HALF_PAGE_WIDTH, 1).getFirst();
    }

    private void addTitle(Transcript transcript) {
        TranscriptHeading heading = transcript.heading();
        List<TextLine> lines = new ArrayList<>();
        switch (transcript) {
            case FullRecord record ->
                lines.addAll(lineBreaker.words(translate("transcript.full-record"), TextStyle.LABEL, PAGE_WIDTH));
            case CustomerCopy copy -> {}
        }
        lines.addAll(lineBreaker.words(
                PrintableText.isolatedName(heading.company(), true), TextStyle.TITLE, PAGE_WIDTH, MAX_NAME_LINES));
        lines.addAll(lineBreaker.words(
                translate("transcript.conversation", PrintableText.isolatedName(heading.protocol(), false)),
                TextStyle.SUBTITLE,
                PAGE_WIDTH,
                MAX_NAME_LINES));
        blocks.add(new Block(BlockKind.MASTHEAD, List.of(), lines));
    }

    private void addFacts(Transcript transcript) {
        TranscriptHeading heading = transcript.heading();
        addFact(translate("transcript.customer"), PrintableText.isolatedName(heading.customer(), false));
        if (heading.customerEmail() != null) {
            addFact(translate("transcript.e-mail"), PrintableText.isolatedName(heading.customerEmail(), false));
        }
        addFact(translate("transcript.department"), PrintableText.isolatedName(heading.department(), false));
        addFact(translate("transcript.agents", heading.agents().size()), joinNames(heading.agents()));
        addFact(translate("transcript.status"), PrintableText.isolatedName(heading.status(), false));
        addFact(translate("transcript.opened"), formatDateAndTime(heading.openedAt()));
        if (heading.closedAt() != null) {
            addFact(translate("transcript.closed"), formatDateAndTime(heading.closedAt()));
        }
        addFact(translate("transcript.times"), zoneSentence(heading));
        String exportedAt = formatDateAndTime(heading.exportedAt());
        addFact(
                translate("transcript.exported"),
                switch (transcript) {
                    case FullRecord record ->
                        translate(
                                "transcript.exported-by",
                                exportedAt,
                                PrintableText.isolatedName(record.exportedBy(), false));
                    case CustomerCopy copy -> exportedAt;
                });
    }

    /** Names every offset that the zone has between the start of the conversation and the export. */
    static String zoneSentence(TranscriptHeading heading) {
        ZoneId zone = heading.zone();
        if (zone.normalized() instanceof ZoneOffset offset) {
            return heading.language().translate("transcript.all-times", formatOffset(offset));
        }
        ZoneRules rules = zone.getRules();
        Set<String> offsets = new LinkedHashSet<>();
        offsets.add(formatOffset(rules.getOffset(heading.openedAt())));
        ZoneOffsetTransition change = rules.nextTransition(heading.openedAt());
        while (change != null && !change.getInstant().isAfter(heading.exportedAt())) {
            offsets.add(formatOffset(change.getOffsetAfter()));
            change = rules.nextTransition(change.getInstant());
        }
        String named = ListFormatter.getInstance(heading.language().locale()).format(offsets);
        return heading.language().translate("transcript.times-in", zone.getId(), named);
    }

    private static String formatOffset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId().replace('-', '−');
    }

    private void addFact(String label, String value) {
        blocks.add(new Block(
                BlockKind.FACT,
                lineBreaker.words(label, TextStyle.SMALL, SIDE_WIDTH),
                lineBreaker.words(value, TextStyle.TEXT, MAIN_WIDTH)));
    }

    private void startDay(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, zone);
        if (!date.equals(currentDay)) {
            currentDay = date;
            blocks.add(new Block(
                    BlockKind.DAY, List.of(), lineBreaker.words(date.format(day), TextStyle.LABEL, PAGE_WIDTH)));
        }
    }

    private Block messageBlock(MessageEntry message) {
        BlockKind kind = blockKind(message.author());
        List<TextLine> side = new ArrayList<>();
        if (!message.authorName().isBlank() && kind != BlockKind.SYSTEM) {
            side.addAll(lineBreaker.words(
                    PrintableText.isolatedName(message.authorName(), true),
                    TextStyle.NAME,
                    SIDE_WIDTH,
                    MAX_NAME_LINES));
        }
        List<TextLine> continuation = new ArrayList<>(side);
        side.addAll(lineBreaker.words(
                roleLabel(message.author()) + "  " + formatTime(message.sentAt()), TextStyle.SMALL, SIDE_WIDTH));
        continuation.addAll(lineBreaker.words(
                translate("transcript.continued", roleLabel(message.author())), TextStyle.SMALL, SIDE_WIDTH));
        return new Block(
                kind,
                side,
                List.of(),
                bodyLines(message.text(), message.attachment(), MAIN_WIDTH),
                new Block.Continuation(continuation, List.of()));
    }

    private Block internalBlock(InternalEntry internal) {
        List<TextLine> side = lineBreaker.words(formatTime(internal.sentAt()), TextStyle.SMALL, BOXED_SIDE_WIDTH);
        String people = PrintableText.isolatedName(internal.authorName(), true) + " → "
                + PrintableText.isolatedName(internal.recipientName(), true);
        String label = internalLabel() + (internal.asks().isEmpty() ? "" : " · " + internal.asks());
        List<TextLine> head = lineBreaker.words(label, TextStyle.LABEL, BOXED_WIDTH);
        List<TextLine> body = new ArrayList<>(lineBreaker.words(people, TextStyle.NAME, BOXED_WIDTH));
        if (!internal.quoted().isEmpty()) {
            body.addAll(lineBreaker.words(
                    translate("transcript.about", PrintableText.isolatedName(internal.quoted(), false)),
                    TextStyle.SMALL,
                    BOXED_WIDTH));
        }
        body.addAll(bodyLines(internal.text(), internal.attachment(), BOXED_WIDTH));
        body.addAll(readReceiptLines(internal));
        for (GuidanceStep step : internal.steps()) {
            body.addAll(stepLines(internal, step));
        }
        List<TextLine> continuation = new ArrayList<>(
                lineBreaker.words(translate("transcript.continued", internalLabel()), TextStyle.LABEL, BOXED_WIDTH));
        continuation.addAll(lineBreaker.words(people, TextStyle.NAME, BOXED_WIDTH, MAX_NAME_LINES));
        return new Block(BlockKind.INTERNAL, side, head, body, new Block.Continuation(List.of(), continuation));
    }

    private String internalLabel() {
        return "🔒 " + translate("transcript.internal-message");
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
                                    language.translateSentence(attachment.typeLabel()),
                                    attachment.formattedSize(language.locale())),
                    TextStyle.TEXT,
                    width));
        }
        return lines;
    }

    private List<TextLine> stepLines(InternalEntry internal, GuidanceStep step) {
        return lineBreaker.words(
                "%s: %s".formatted(formatBeside(step.at(), internal.sentAt()), step.words()),
                TextStyle.SMALL,
                BOXED_WIDTH);
    }

    /** The date is left out on the day of the message. */
    private String formatBeside(Instant at, Instant sentAt) {
        return LocalDate.ofInstant(at, zone).equals(LocalDate.ofInstant(sentAt, zone))
                ? formatTime(at)
                : formatDateAndTime(at);
    }

    private List<TextLine> readReceiptLines(InternalEntry internal) {
        if (internal.readReceipts().isEmpty()) {
            return lineBreaker.words(translate("transcript.not-seen"), TextStyle.SMALL, BOXED_WIDTH);
        }
        List<TextLine> lines = new ArrayList<>();
        for (ReadReceipt receipt : internal.readReceipts()) {
            lines.addAll(lineBreaker.words(
                    translate(
                            "transcript.seen",
                            PrintableText.isolatedName(receipt.readerName(), false),
                            formatBeside(receipt.readAt(), internal.sentAt())),
                    TextStyle.SMALL,
                    BOXED_WIDTH));
        }
        return lines;
    }

    private static BlockKind blockKind(MessageAuthor author) {
        return switch (author) {
            case CUSTOMER -> BlockKind.CUSTOMER;
            case AGENT -> BlockKind.AGENT;
            case SYSTEM -> BlockKind.SYSTEM;
        };
    }

    private String roleLabel(MessageAuthor author) {
        return switch (author) {
            case CUSTOMER -> translate("transcript.customer");
            case AGENT -> translate("transcript.agent");
            case SYSTEM -> translate("transcript.system");
        };
    }

    private String joinNames(List<String> names) {
        return names.isEmpty()
                ? translate("transcript.none")
                : String.join(
                        ", ",
                        names.stream()
                                .map(name -> PrintableText.isolatedName(name, false))
                                .toList());
    }

    private String formatTime(Instant at) {
        return at.atZone(zone).format(time);
    }

    private String formatDateAndTime(Instant at) {
        return at.atZone(zone).format(dateAndTime);
    }
}
