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

    private static final int PAGE_SIZE = 200;

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
    public record ExportedPdf(String fileName, byte[] content) {}

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final InternalMessageReader internalMessages;
    private final TranscriptWriter writer;
    private final Clock clock;

    TranscriptService(
            AuthorizedTransactions gate,
            ConversationReader conversations,
            InternalMessageReader internals,
            TranscriptWriter writer,
            Clock clock) {
        this.transactions = gate;
        this.conversations = conversations;
        this.internalMessages = internals;
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
        Transcript transcript = transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            if (!access.mayExport()) {
                throw Refusal.notAllowed("Only administrators, supervisors and managers may export conversations.");
            }
            return switch (kind) {
                case CUSTOMER_COPY -> createCustomerCopy(access, conversation, zone);
                case FULL_RECORD -> createFullRecord(access, conversation, zone);
            };
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(transcript, out, progress);
        String suffix = kind == TranscriptKind.CUSTOMER_COPY ? "" : "-full-record";
        return new ExportedPdf(transcript.heading().protocol() + suffix + ".pdf", out.toByteArray());
    }

    private CustomerCopy createCustomerCopy(Access access, ConversationSummary conversation, ZoneId zone) {
        List<Message> messages = listMessages(access, conversation);
        return new CustomerCopy(
                createHeading(access, conversation, messages, zone),
                messages.stream().map(TranscriptService::toMessageEntry).toList());
    }

    private FullRecord createFullRecord(Access access, ConversationSummary conversation, ZoneId zone) {
        record Placed(TimelinePosition position, TranscriptEntry entry) {}
        List<Message> messages = listMessages(access, conversation);
        List<ReadMark> marks = internalMessages.listReadMarks(conversation);
        Stream<Placed> said =
                messages.stream().map(m -> new Placed(new TimelinePosition(m.seq(), 0), toMessageEntry(m)));
        Stream<Placed> asides = listInternalMessages(conversation).stream()
                .map(m -> new Placed(new TimelinePosition(m.afterSeq(), m.seq()), toInternalEntry(m, marks)));
        List<TranscriptEntry> entries = Stream.concat(said, asides)
                .sorted(Comparator.comparing(Placed::position))
                .map(Placed::entry)
                .toList();
        return new FullRecord(createHeading(access, conversation, messages, zone), access.name(), entries);
    }

    private List<Message> listMessages(Access access, ConversationSummary conversation) {
        List<Message> all = new ArrayList<>();
        List<Message> page;
        do {
            page = conversations.listMessagesAfter(
                    access, conversation, all.isEmpty() ? 0 : all.getLast().seq(), PAGE_SIZE);
            all.addAll(page);
        } while (page.size() == PAGE_SIZE);
        return all;
    }

    private List<InternalMessage> listInternalMessages(ConversationSummary conversation) {
        List<InternalMessage> all = new ArrayList<>();
        List<InternalMessage> page;
        do {
            page = internalMessages.listAfter(
                    conversation, all.isEmpty() ? 0 : all.getLast().seq(), PAGE_SIZE);
            all.addAll(page);
        } while (page.size() == PAGE_SIZE);
        return all;
    }

    /** The agents are those whom the customer met: who answered, and who has it now. */
    private TranscriptHeading createHeading(
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

    private static MessageEntry toMessageEntry(Message message) {
        return new MessageEntry(
                message.author(), message.name(), message.text(), message.sentAt(), message.attachment());
    }

    private static InternalEntry toInternalEntry(InternalMessage message, List<ReadMark> marks) {
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
