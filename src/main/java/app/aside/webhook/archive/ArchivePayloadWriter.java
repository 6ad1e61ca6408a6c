package app.aside.webhook.archive;

import app.aside.attachment.Attachment;
import app.aside.conversation.ConversationId;
import app.aside.conversation.customer.CustomerVisibleConversationReader;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageArchiveReader;
import app.aside.webhook.delivery.OutboxEvent;
import app.aside.webhook.delivery.PayloadWriter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes an internal message for a company's own archive. */
@Component
class ArchivePayloadWriter implements PayloadWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final CustomerVisibleConversationReader reader;
    private final InternalMessageArchiveReader internalMessages;

    ArchivePayloadWriter(CustomerVisibleConversationReader reader, InternalMessageArchiveReader internalMessages) {
        this.reader = reader;
        this.internalMessages = internalMessages;
    }

    private record ArchivePayload(
            String id,
            String type,
            String occurredAt,
            String company,
            ConversationPayload conversation,
            InternalMessagePayload internalMessage) {}

    private record ConversationPayload(String id, String protocol, String status) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record InternalMessagePayload(
            int seq,
            int afterSeq,
            String from,
            String to,
            String text,
            String sentAt,
            @Nullable FilePayload attachment) {}

    /** Metadata only; the file itself is not sent. */
    private record FilePayload(String name, String type, long size) {

        static @Nullable FilePayload of(@Nullable Attachment attachment) {
            return attachment == null ? null : new FilePayload(attachment.name(), attachment.type(), attachment.size());
        }
    }

    @Override
    public Optional<String> write(OutboxEvent event) {
        ConversationId conversation = new ConversationId(event.conversationId());
        return internalMessages
                .findMessage(event.company(), conversation, event.seq())
                .flatMap(message -> reader.findHead(event.company(), conversation)
                        .map(head -> JSON.writeValueAsString(new ArchivePayload(
                                event.id().toString(),
                                event.type(),
                                event.occurredAt().toString(),
                                head.companyKey(),
                                new ConversationPayload(
                                        conversation.toString(), head.protocol(), event.conversationStatus()),
                                messagePayload(message)))));
    }

    private static InternalMessagePayload messagePayload(InternalMessage message) {
        return new InternalMessagePayload(
                message.seq(),
                message.afterSeq(),
                message.authorName(),
                message.recipientName(),
                message.text(),
                message.sentAt().toString(),
                FilePayload.of(message.attachment()));
    }
}
