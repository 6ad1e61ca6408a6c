package app.aside.record;

import app.aside.attachment.Attachment;
import app.aside.conversation.Author;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says a transcript in strips: its heading, its days, and who said what when. */
final class Composition {

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

    private final Typesetter typesetter = new Typesetter();
    private final List<Strip> strips = new ArrayList<>();
    private final ZoneId zone;
    private @Nullable LocalDate day;

    Composition(Transcript transcript) {
        this.zone = transcript.heading().zone();
        masthead(transcript);
        facts(transcript);
    }

    void add(Entry entry) {
        startDay(entry.at());
        strips.add(
                switch (entry) {
                    case Said said -> said(said);
                    case Aside aside -> internal(aside);
                });
    }

    List<Strip> strips() {
        return strips;
    }

    /** A name or number of the running head or foot. */
    List<Line> running(String words) {
        return typesetter.words(words, Face.SMALL, HALF_PAGE, 1);
    }

    private void masthead(Transcript transcript) {
        Heading heading = transcript.heading();
        List<Line> lines = new ArrayList<>();
        switch (transcript) {
            case FullRecord record ->
                lines.addAll(typesetter.words("Full record, with internal messages", Face.LABEL, PAGE));
            case CustomerCopy copy -> {}
        }
        lines.addAll(typesetter.words(Legible.name(heading.company(), true), Face.TITLE, PAGE, NAME_LINES));
        lines.addAll(typesetter.words(
                "Conversation " + Legible.name(heading.protocol(), false), Face.SUBTITLE, PAGE, NAME_LINES));
        strips.add(new Strip(Strip.Kind.MASTHEAD, List.of(), lines));
    }

    private void facts(Transcript transcript) {
        Heading heading = transcript.heading();
        fact("Customer", Legible.name(heading.customer(), false));
        if (heading.customerEmail() != null) {
            fact("E-mail", Legible.name(heading.customerEmail(), false));
        }
        fact("Department", Legible.name(heading.department(), false));
        fact(heading.agents().size() == 1 ? "Agent" : "Agents", names(heading.agents()));
        fact("Status", Legible.name(heading.status(), false));
        fact("Opened", dateAndTime(heading.openedAt()));
        if (heading.closedAt() != null) {
            fact("Closed", dateAndTime(heading.closedAt()));
        }
        fact("Times", "in the zone %s, each with its distance from UTC".formatted(zone.getId()));
        switch (transcript) {
            case FullRecord record ->
                fact("Exported", dateAndTime(heading.exportedAt()) + " by " + Legible.name(record.exportedBy(), false));
            case CustomerCopy copy -> fact("Exported", dateAndTime(heading.exportedAt()));
        }
    }

    private void fact(String label, String value) {
        strips.add(new Strip(
                Strip.Kind.FACT, typesetter.words(label, Face.SMALL, SIDE), typesetter.words(value, Face.TEXT, MAIN)));
    }

    private void startDay(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, zone);
        if (!date.equals(day)) {
            day = date;
            strips.add(new Strip(Strip.Kind.DAY, List.of(), typesetter.words(date.format(DAY), Face.LABEL, PAGE)));
        }
    }

    private Strip said(Said said) {
        Strip.Kind kind = kind(said.author());
        List<Line> side = new ArrayList<>();
        if (!said.name().isBlank() && kind != Strip.Kind.SYSTEM) {
            side.addAll(typesetter.words(Legible.name(said.name(), true), Face.NAME, SIDE, NAME_LINES));
        }
        List<Line> again = new ArrayList<>(side);
        side.addAll(typesetter.words(role(said.author()) + "  " + time(said.at()), Face.SMALL, SIDE));
        again.addAll(typesetter.words(role(said.author()) + ", continued", Face.SMALL, SIDE));
        return new Strip(
                kind, side, List.of(), body(said.text(), said.attachment(), MAIN), new Strip.Again(again, List.of()));
    }

    private Strip internal(Aside aside) {
        List<Line> side = typesetter.words(time(aside.at()), Face.SMALL, SIDE);
        String people = Legible.name(aside.from(), true) + " → " + Legible.name(aside.to(), true);
        List<Line> head = typesetter.words("🔒 Internal message", Face.LABEL, BOXED);
        List<Line> body = typesetter.words(people, Face.NAME, BOXED);
        body.addAll(body(aside.text(), aside.attachment(), BOXED));
        body.addAll(seen(aside));
        List<Line> again = typesetter.words("🔒 Internal message, continued", Face.LABEL, BOXED);
        again.addAll(typesetter.words(people, Face.NAME, BOXED, NAME_LINES));
        return new Strip(Strip.Kind.INTERNAL, side, head, body, new Strip.Again(List.of(), again));
    }

    private List<Line> body(String text, @Nullable Attachment attachment, float width) {
        List<Line> lines = new ArrayList<>();
        if (attachment == null || !text.isEmpty()) {
            lines.addAll(typesetter.text(text, Face.TEXT, width));
        }
        if (attachment != null) {
            lines.addAll(typesetter.words(
                    "📎 %s (%s, %s)"
                            .formatted(
                                    Legible.name(attachment.name(), false),
                                    attachment.spokenType(),
                                    attachment.spokenSize()),
                    Face.TEXT,
                    width));
        }
        return lines;
    }

    private List<Line> seen(Aside aside) {
        if (aside.seen().isEmpty()) {
            return typesetter.words("Not seen yet", Face.SMALL, BOXED);
        }
        List<Line> lines = new ArrayList<>();
        for (Seen seen : aside.seen()) {
            boolean sameDay = LocalDate.ofInstant(seen.at(), zone).equals(LocalDate.ofInstant(aside.at(), zone));
            lines.addAll(typesetter.words(
                    "Seen by %s, %s"
                            .formatted(
                                    Legible.name(seen.name(), false),
                                    sameDay ? time(seen.at()) : dateAndTime(seen.at())),
                    Face.SMALL,
                    BOXED));
        }
        return lines;
    }

    private static Strip.Kind kind(Author author) {
        return switch (author) {
            case CUSTOMER -> Strip.Kind.CUSTOMER;
            case AGENT -> Strip.Kind.AGENT;
            case SYSTEM -> Strip.Kind.SYSTEM;
        };
    }

    private static String role(Author author) {
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
                        names.stream().map(name -> Legible.name(name, false)).toList());
    }

    private String time(Instant at) {
        return at.atZone(zone).format(TIME);
    }

    private String dateAndTime(Instant at) {
        return at.atZone(zone).format(DATE_AND_TIME);
    }
}
