package app.aside.webhook.customer;

import app.aside.attachment.Attachment;
import app.aside.conversation.ConversationId;
import app.aside.conversation.Message;
import app.aside.conversation.customer.CustomerVisibleConversationReader;
import app.aside.webhook.delivery.OutboxEvent;
import app.aside.webhook.delivery.PayloadWriter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the payload from what the restricted customers' database account can read. */
@Component
class CustomerPayloadWriter implements PayloadWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final CustomerVisibleConversationReader reader;

    CustomerPayloadWriter(CustomerVisibleConversationReader reader) {
        this.reader = reader;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record WebhookPayload(
            String id,
            String type,
            String occurredAt,
            String company,
            ConversationPayload conversation,
            CustomerPayload customer,
            @Nullable String channel,
            @Nullable MessagePayload message,
            @Nullable RatingPayload rating) {}

    private record ConversationPayload(String id, String protocol, String status) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record CustomerPayload(String name, @Nullable String externalId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record MessagePayload(
            int seq,
            String author,
            String name,
            String text,
            String sentAt,
            @Nullable FilePayload attachment) {}

    /** Metadata only; a connector downloads the file. */
    private record FilePayload(String id, String name, String type, long size) {

        static @Nullable FilePayload of(@Nullable Attachment attachment) {
            return attachment == null
                    ? null
                    : new FilePayload(
                            attachment.id().toString(), attachment.name(), attachment.type(), attachment.size());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record RatingPayload(int stars, @Nullable String comment) {}

    @Override
    public Optional<String> write(OutboxEvent event) {
        ConversationId conversation = new ConversationId(event.conversationId());
        CustomerEventType kind = CustomerEventType.of(event.type());
        Optional<Message> message = kind == CustomerEventType.MESSAGE
                ? reader.findMessage(event.company(), conversation, event.seq())
                : Optional.empty();
        if (kind == CustomerEventType.MESSAGE && message.isEmpty()) {
            return Optional.empty();
        }
        return reader.findHead(event.company(), conversation)
                .map(head -> JSON.writeValueAsString(new WebhookPayload(
                        event.id().toString(),
                        event.type(),
                        event.occurredAt().toString(),
                        head.companyKey(),
                        new ConversationPayload(conversation.toString(), head.protocol(), event.conversationStatus()),
                        new CustomerPayload(head.customerName(), head.externalId()),
                        head.channelName(),
                        message.map(CustomerPayloadWriter::messagePayload).orElse(null),
                        kind == CustomerEventType.RATED ? ratingPayload(head) : null)));
    }

    private static MessagePayload messagePayload(Message message) {
        return new MessagePayload(
                message.seq(),
                message.author().name(),
                message.name(),
                message.text(),
                message.sentAt().toString(),
                FilePayload.of(message.attachment()));
    }

    private static @Nullable RatingPayload ratingPayload(CustomerVisibleConversationReader.ConversationHead head) {
        Integer stars = head.stars();
        String comment = head.ratingComment();
        return stars == null ? null : new RatingPayload(stars, comment == null || comment.isEmpty() ? null : comment);
    }
}
