package app.aside.transcript;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.guidance.GuidanceReader;
import app.aside.history.TimelineEntry;
import app.aside.history.TimelineReader;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessage.QuotedMessage;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.internalmessage.ReadMark;
import app.aside.language.Language;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.SupervisorCallReader;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Exports a conversation as a PDF. Reads in one transaction and writes the file after it. */
@Service
public class TranscriptService {

    /** The kinds of transcript. */
    public enum TranscriptKind {
        FULL_RECORD,
        CUSTOMER_COPY
    }

    /** A finished PDF; 10,000 messages are about 1 MB. */
    public record ExportedPdf(String fileName, byte[] content) {}

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final TimelineReader timeline;
    private final InternalMessageReader internalMessages;
    private final GuidanceReader guidance;
    private final SupervisorCallReader supervisorCalls;
    private final TranscriptWriter writer;
    private final Clock clock;

    TranscriptService(
            AuthorizedTransactions transactions,
            ConversationReader conversations,
            TimelineReader timeline,
            InternalMessageReader internalMessages,
            GuidanceReader guidance,
            SupervisorCallReader supervisorCalls,
            TranscriptWriter writer,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.timeline = timeline;
        this.internalMessages = internalMessages;
        this.guidance = guidance;
        this.supervisorCalls = supervisorCalls;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Blocks until the PDF is complete. Views call it from a background thread.
     *
     * @throws Refusal when the person may not export this conversation
     * @throws java.util.concurrent.CancellationException when {@code progress} asks to stop
     */
    public ExportedPdf export(
            StaffId me, ConversationId id, TranscriptKind kind, TranscriptFormat format, ExportProgress progress) {
        Transcript transcript = transactions.readFromReplica(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            if (!access.mayExport()) {
                throw Refusal.notAllowed("Only administrators, supervisors and managers may export conversations.");
            }
            return switch (kind) {
                case CUSTOMER_COPY -> createCustomerCopy(access, conversation, format);
                case FULL_RECORD -> createFullRecord(access, conversation, format);
            };
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(transcript, out, progress);
        return new ExportedPdf(fileName(transcript), out.toByteArray());
    }

    private static String fileName(Transcript transcript) {
        String protocol = transcript.heading().protocol();
        return switch (transcript) {
            case CustomerCopy copy -> protocol + ".pdf";
            case FullRecord record ->
                transcript.heading().language().translate("transcript.full-record-file", protocol) + ".pdf";
        };
    }

    private CustomerCopy createCustomerCopy(Access access, ConversationSummary conversation, TranscriptFormat format) {
        List<Message> messages = timeline.readMessages(access, conversation);
        return new CustomerCopy(
                createHeading(access, conversation, messages.stream(), format),
                messages.stream()
                        .map(message -> toMessageEntry(message, format.language()))
                        .toList());
    }

    private FullRecord createFullRecord(Access access, ConversationSummary conversation, TranscriptFormat format) {
        List<TimelineEntry> entries = timeline.readAll(access, conversation);
        List<ReadMark> marks = internalMessages.listReadMarks(conversation);
        GuidanceSteps steps = GuidanceSteps.of(
                guidance.listEntries(conversation), supervisorCalls.list(conversation), entries, format.language());
        Stream<Message> messages = entries.stream()
                .filter(TimelineEntry.CustomerVisibleMessage.class::isInstance)
                .map(entry -> ((TimelineEntry.CustomerVisibleMessage) entry).message());
        return new FullRecord(
                createHeading(access, conversation, messages, format),
                access.name(),
                entries.stream()
                        .map(entry -> toEntry(entry, marks, steps, format.language()))
                        .toList());
    }

    private static TranscriptEntry toEntry(
            TimelineEntry entry, List<ReadMark> marks, GuidanceSteps steps, Language language) {
        return switch (entry) {
            case TimelineEntry.CustomerVisibleMessage visible -> toMessageEntry(visible.message(), language);
            case TimelineEntry.OpenedInternalMessage opened ->
                toInternalEntry(opened.message(), marks, steps, language);
            case TimelineEntry.UnopenedInternalMessage unopened ->
                throw new IllegalStateException("An internal message was read without its text");
        };
    }

    /** The agents are those who answered and the one who has the conversation now. */
    private TranscriptHeading createHeading(
            Access access, ConversationSummary conversation, Stream<Message> messages, TranscriptFormat format) {
        List<String> agents = Stream.concat(
                        messages.filter(m -> m.author() == MessageAuthor.AGENT).map(Message::name),
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
                format.language().translate(conversation.status()),
                conversation.openedAt(),
                conversation.closedAt(),
                format,
                clock.instant());
    }

    private static MessageEntry toMessageEntry(Message message, Language language) {
        String text =
                message.author() == MessageAuthor.SYSTEM ? language.translateStored(message.text()) : message.text();
        return new MessageEntry(message.author(), message.name(), text, message.sentAt(), message.attachment());
    }

    private static InternalEntry toInternalEntry(
            InternalMessage message, List<ReadMark> marks, GuidanceSteps steps, Language language) {
        QuotedMessage about = message.about();
        return new InternalEntry(
                message.authorName(),
                message.isToAnySupervisor()
                        ? language.translateStored(message.recipientName())
                        : message.recipientName(),
                message.text(),
                message.sentAt(),
                steps.asks(message),
                about == null ? "" : about.text(),
                marks.stream()
                        .filter(mark -> mark.covers(message))
                        .map(mark -> new ReadReceipt(mark.name(), mark.at()))
                        .toList(),
                steps.of(message),
                message.attachment());
    }
}
