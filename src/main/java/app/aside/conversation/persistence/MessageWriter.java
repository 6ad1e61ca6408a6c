package app.aside.conversation.persistence;

import app.aside.attachment.OutgoingFile;
import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.MessageContent;
import app.aside.conversation.MessageText;
import app.aside.conversation.clock.DepartmentClocks;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.settings.FilePolicyService;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Appends messages to a conversation whose row is locked, and publishes the topics that show it. */
@Component
public class MessageWriter {

    private final ConversationRepository conversations;
    private final FilePolicyService filePolicy;
    private final ChangeNotifier changeNotifier;
    private final ApplicationEventPublisher events;
    private final DepartmentClocks clocks;
    private final Clock clock;

    MessageWriter(
            ConversationRepository conversations,
            FilePolicyService filePolicy,
            ChangeNotifier changeNotifier,
            ApplicationEventPublisher events,
            DepartmentClocks clocks,
            Clock clock) {
        this.conversations = conversations;
        this.filePolicy = filePolicy;
        this.changeNotifier = changeNotifier;
        this.events = events;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** @param isRepeated whether an earlier request with the same key had appended the message */
    public record AppendedMessage(Message message, boolean isRepeated) {}

    /**
     * Appends a message, or returns the one that the same request appended before, even after the conversation was
     * closed.
     *
     * @param request {@code null} if the request names no key
     * @throws app.aside.shared.Refusal if the conversation is closed, or a customer reuses a key for another body
     */
    public AppendedMessage appendOnce(
            CompanyId company,
            Conversation conversation,
            MessageAuthor author,
            @Nullable StaffId staff,
            String name,
            MessageContent content,
            @Nullable IdempotencyHashes request) {
        if (request != null) {
            MessageWithAttachment earlier = conversations
                    .findByRequestHash(conversation.id().value(), request.requestHash())
                    .orElse(null);
            if (earlier != null) {
                MessageWithAttachment same =
                        author == MessageAuthor.CUSTOMER ? request.requireSameBody(earlier) : earlier;
                return new AppendedMessage(same.toMessage(), true);
            }
        }
        conversation.requireOpen();
        return new AppendedMessage(append(company, conversation, author, staff, name, content, request), false);
    }

    /** @param request the hashes that recognise a repeated request; {@code null} if none can be repeated */
    public Message append(
            CompanyId company,
            Conversation conversation,
            MessageAuthor author,
            @Nullable StaffId staff,
            String name,
            MessageContent content,
            @Nullable IdempotencyHashes request) {
        var now = clock.instant();
        int seq = conversation.append(author, content.preview(), now, clocks);
        MessageEntity row = new MessageEntity(conversation.id(), seq, author, staff, name, content.text(), now);
        if (request != null) {
            row.setIdempotencyHashes(request);
        }
        conversations.insert(row);
        OutgoingFile enclosure = content.file();
        if (enclosure != null) {
            if (enclosure.isDocument()) {
                filePolicy.requireDocumentsAllowed(company);
            }
            conversations.flush(); // the file's foreign key needs the message's row
            conversations.insert(new MessageAttachment(conversation.id(), seq, enclosure));
        }
        events.publishEvent(
                new ConversationEvent.MessageSent(company, conversation.id(), conversation.status(), seq, now, author));
        publish(company, conversation);
        return row.toMessage(enclosure == null ? null : enclosure.toAttachment());
    }

    public Message appendSystemMessage(CompanyId company, Conversation conversation, String sentence) {
        return append(
                company,
                conversation,
                MessageAuthor.SYSTEM,
                null,
                "",
                MessageContent.of(new MessageText(sentence)),
                null);
    }

    /** Publishes every topic whose views show a change of the conversation. */
    public void publish(CompanyId company, Conversation conversation) {
        publish(company, conversation.id(), conversation.department(), conversation.status(), conversation.agent());
    }

    /** As {@link #publish(CompanyId, Conversation)}, of a conversation that is no entity. */
    public void publish(
            CompanyId company,
            ConversationId conversation,
            DepartmentId department,
            ConversationStatus status,
            @Nullable StaffId agent) {
        List<Topic> topics = listTopics(company, department, status, agent);
        topics.add(Topic.conversation(conversation.value()));
        changeNotifier.publish(topics.toArray(Topic[]::new));
    }

    /** Publishes the topics of the lists that show a conversation, after a change that is none of the customer's. */
    public void publishToLists(
            CompanyId company, DepartmentId department, ConversationStatus status, @Nullable StaffId agent) {
        changeNotifier.publish(listTopics(company, department, status, agent).toArray(Topic[]::new));
    }

    private static List<Topic> listTopics(
            CompanyId company, DepartmentId department, ConversationStatus status, @Nullable StaffId agent) {
        List<Topic> topics =
                new ArrayList<>(List.of(Topic.department(department.value()), Topic.company(company.value())));
        if (status == ConversationStatus.WAITING) {
            topics.add(Topic.queue(department.value()));
        }
        if (agent != null) {
            topics.add(Topic.workList(agent.value()));
        }
        return topics;
    }

    public void publish(Topic... topics) {
        changeNotifier.publish(topics);
    }
}
