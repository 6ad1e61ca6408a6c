package app.aside.record;

import app.aside.account.Access;
import app.aside.account.AccessGate;
import app.aside.account.Refusal;
import app.aside.account.StaffId;
import app.aside.conversation.Author;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.Message;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.internalmessage.ReadMark;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Exports a conversation as a PDF. Reads in one transaction, prints after it. */
@Service
public class Transcripts {

    private static final int PAGE = 200;

    /** What is exported. */
    public enum Kind {
        FULL_RECORD("Full record"),
        CUSTOMER_COPY("Customer copy");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A finished PDF; 10,000 messages are about 1 MB. */
    public record Export(String fileName, byte[] pdf) {}

    private final AccessGate gate;
    private final ConversationReader conversations;
    private final InternalMessageReader internals;
    private final TranscriptPdf printer;
    private final Clock clock;

    Transcripts(
            AccessGate gate,
            ConversationReader conversations,
            InternalMessageReader internals,
            TranscriptPdf printer,
            Clock clock) {
        this.gate = gate;
        this.conversations = conversations;
        this.internals = internals;
        this.printer = printer;
        this.clock = clock;
    }

    /**
     * Blocks until the PDF is there; not for a view's own thread.
     *
     * @throws Refusal when the person may not export, or not this conversation
     * @throws java.util.concurrent.CancellationException when {@code progress} wants no more
     */
    public Export export(StaffId me, ConversationId id, Kind kind, ZoneId zone, Progress progress) {
        Transcript transcript = gate.read(me, access -> {
            ConversationSummary conversation = conversations.find(access, id);
            if (!access.mayExport()) {
                throw Refusal.notAllowed("Only administrators, supervisors and managers may export conversations.");
            }
            return switch (kind) {
                case CUSTOMER_COPY -> customerCopy(access, conversation, zone);
                case FULL_RECORD -> fullRecord(access, conversation, zone);
            };
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        printer.write(transcript, out, progress);
        String suffix = kind == Kind.CUSTOMER_COPY ? "" : "-full-record";
        return new Export(transcript.heading().protocol() + suffix + ".pdf", out.toByteArray());
    }

    private CustomerCopy customerCopy(Access access, ConversationSummary conversation, ZoneId zone) {
        List<Message> messages = messages(access, conversation);
        return new CustomerCopy(
                heading(access, conversation, messages, zone),
                messages.stream().map(Transcripts::said).toList());
    }

    private FullRecord fullRecord(Access access, ConversationSummary conversation, ZoneId zone) {
        record Placed(Place place, Entry entry) {}
        List<Message> messages = messages(access, conversation);
        List<ReadMark> marks = internals.marks(conversation);
        Stream<Placed> said = messages.stream().map(m -> new Placed(new Place(m.seq(), 0), said(m)));
        Stream<Placed> asides =
                asides(conversation).stream().map(m -> new Placed(new Place(m.afterSeq(), m.seq()), aside(m, marks)));
        List<Entry> entries = Stream.concat(said, asides)
                .sorted(Comparator.comparing(Placed::place))
                .map(Placed::entry)
                .toList();
        return new FullRecord(heading(access, conversation, messages, zone), access.name(), entries);
    }

    private List<Message> messages(Access access, ConversationSummary conversation) {
        List<Message> all = new ArrayList<>();
        List<Message> page;
        do {
            page = conversations.messagesAfter(
                    access, conversation, all.isEmpty() ? 0 : all.getLast().seq(), PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    private List<InternalMessage> asides(ConversationSummary conversation) {
        List<InternalMessage> all = new ArrayList<>();
        List<InternalMessage> page;
        do {
            page = internals.after(
                    conversation, all.isEmpty() ? 0 : all.getLast().seq(), PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    /** The agents are those whom the customer met: who answered, and who has it now. */
    private Heading heading(Access access, ConversationSummary conversation, List<Message> messages, ZoneId zone) {
        List<String> agents = Stream.concat(
                        messages.stream()
                                .filter(m -> m.author() == Author.AGENT)
                                .map(Message::name),
                        Stream.ofNullable(conversation.agent()))
                .distinct()
                .toList();
        return new Heading(
                access.companyName(),
                conversation.protocol(),
                conversation.customer(),
                conversations.customerEmail(conversation).orElse(null),
                conversation.department(),
                agents,
                conversation.status().label(),
                conversation.openedAt(),
                conversation.closedAt(),
                zone,
                clock.instant());
    }

    private static Said said(Message message) {
        return new Said(message.author(), message.name(), message.text(), message.sentAt(), message.attachment());
    }

    private static Aside aside(InternalMessage message, List<ReadMark> marks) {
        return new Aside(
                message.author(),
                message.recipient(),
                message.text(),
                message.sentAt(),
                marks.stream()
                        .filter(mark -> mark.covers(message))
                        .map(mark -> new Seen(mark.name(), mark.at()))
                        .toList(),
                message.attachment());
    }
}
