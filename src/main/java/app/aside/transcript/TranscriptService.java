package app.aside.transcript;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.history.TimelinePosition;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.internalmessage.ReadMark;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
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
public class TranscriptService {

    private static final int PAGE = 200;

    /** What is exported. */
    public enum TranscriptKind {
        FULL_RECORD("Full record"),
        CUSTOMER_COPY("Customer copy");

        private final String label;

        TranscriptKind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A finished PDF; 10,000 messages are about 1 MB. */
    public record ExportedPdf(String fileName, byte[] pdf) {}

    private final AuthorizedTransactions gate;
    private final ConversationReader conversations;
    private final InternalMessageReader internals;
    private final TranscriptWriter writer;
    private final Clock clock;

    TranscriptService(
            AuthorizedTransactions gate,
            ConversationReader conversations,
            InternalMessageReader internals,
            TranscriptWriter writer,
            Clock clock) {
        this.gate = gate;
        this.conversations = conversations;
        this.internals = internals;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Blocks until the PDF is there; not for a view's own thread.
     *
     * @throws Refusal when the person may not export, or not this conversation
     * @throws java.util.concurrent.CancellationException when {@code progress} wants no more
     */
    public ExportedPdf export(
            StaffId me, ConversationId id, TranscriptKind kind, ZoneId zone, ExportProgress progress) {
        Transcript transcript = gate.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            if (!access.mayExport()) {
                throw Refusal.notAllowed("Only administrators, supervisors and managers may export conversations.");
            }
            return switch (kind) {
                case CUSTOMER_COPY -> customerCopy(access, conversation, zone);
                case FULL_RECORD -> fullRecord(access, conversation, zone);
            };
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(transcript, out, progress);
        String suffix = kind == TranscriptKind.CUSTOMER_COPY ? "" : "-full-record";
        return new ExportedPdf(transcript.heading().protocol() + suffix + ".pdf", out.toByteArray());
    }

    private CustomerCopy customerCopy(Access access, ConversationSummary conversation, ZoneId zone) {
        List<Message> messages = messages(access, conversation);
        return new CustomerCopy(
                heading(access, conversation, messages, zone),
                messages.stream().map(TranscriptService::said).toList());
    }

    private FullRecord fullRecord(Access access, ConversationSummary conversation, ZoneId zone) {
        record Placed(TimelinePosition place, TranscriptEntry entry) {}
        List<Message> messages = messages(access, conversation);
        List<ReadMark> marks = internals.listReadMarks(conversation);
        Stream<Placed> said = messages.stream().map(m -> new Placed(new TimelinePosition(m.seq(), 0), said(m)));
        Stream<Placed> asides = asides(conversation).stream()
                .map(m -> new Placed(new TimelinePosition(m.afterSeq(), m.seq()), aside(m, marks)));
        List<TranscriptEntry> entries = Stream.concat(said, asides)
                .sorted(Comparator.comparing(Placed::place))
                .map(Placed::entry)
                .toList();
        return new FullRecord(heading(access, conversation, messages, zone), access.name(), entries);
    }

    private List<Message> messages(Access access, ConversationSummary conversation) {
        List<Message> all = new ArrayList<>();
        List<Message> page;
        do {
            page = conversations.listMessagesAfter(
                    access, conversation, all.isEmpty() ? 0 : all.getLast().seq(), PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    private List<InternalMessage> asides(ConversationSummary conversation) {
        List<InternalMessage> all = new ArrayList<>();
        List<InternalMessage> page;
        do {
            page = internals.listAfter(
                    conversation, all.isEmpty() ? 0 : all.getLast().seq(), PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    /** The agents are those whom the customer met: who answered, and who has it now. */
    private TranscriptHeading heading(
            Access access, ConversationSummary conversation, List<Message> messages, ZoneId zone) {
        List<String> agents = Stream.concat(
                        messages.stream()
                                .filter(m -> m.author() == MessageAuthor.AGENT)
                                .map(Message::name),
                        Stream.ofNullable(conversation.agentName()))
                .distinct()
                .toList();
        return new TranscriptHeading(
                access.companyName(),
                conversation.protocol(),
                conversation.customerName(),
                conversations.findCustomerEmail(conversation).orElse(null),
                conversation.departmentName(),
                agents,
                conversation.status().label(),
                conversation.openedAt(),
                conversation.closedAt(),
                zone,
                clock.instant());
    }

    private static MessageEntry said(Message message) {
        return new MessageEntry(
                message.author(), message.name(), message.text(), message.sentAt(), message.attachment());
    }

    private static InternalEntry aside(InternalMessage message, List<ReadMark> marks) {
        return new InternalEntry(
                message.authorName(),
                message.recipientName(),
                message.text(),
                message.sentAt(),
                marks.stream()
                        .filter(mark -> mark.covers(message))
                        .map(mark -> new ReadReceipt(mark.name(), mark.at()))
                        .toList(),
                message.attachment());
    }
}
