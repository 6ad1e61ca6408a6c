package app.aside.webhook;

import app.aside.attachment.Attachment;
import app.aside.conversation.ConversationFacts;
import app.aside.conversation.ConversationId;
import app.aside.conversation.Message;
import app.aside.post.Event;
import app.aside.post.LetterWriter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a company's systems are told, from what the customers' database account may read and nothing else. */
@Component
class WebhookLetters implements LetterWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConversationFacts facts;

    WebhookLetters(ConversationFacts facts) {
        this.facts = facts;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(
            String id,
            String type,
            String occurredAt,
            String company,
            About conversation,
            Person customer,
            @Nullable String channel,
            @Nullable Said message,
            @Nullable Rating rating) {}

    private record About(String id, String protocol, String status) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Person(String name, @Nullable String externalId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Said(
            int seq,
            String author,
            String name,
            String text,
            String sentAt,
            @Nullable File attachment) {}

    /** What a file is; a connector fetches the file itself. */
    private record File(String id, String name, String type, long size) {

        static @Nullable File of(@Nullable Attachment attachment) {
            return attachment == null
                    ? null
                    : new File(attachment.id().toString(), attachment.name(), attachment.type(), attachment.size());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Rating(int stars, @Nullable String comment) {}

    @Override
    public Optional<String> write(Event event) {
        ConversationId conversation = new ConversationId(event.about());
        Kind kind = Kind.of(event.kind());
        Optional<Message> message =
                kind == Kind.MESSAGE ? facts.message(event.company(), conversation, event.seq()) : Optional.empty();
        if (kind == Kind.MESSAGE && message.isEmpty()) {
            return Optional.empty();
        }
        return facts.head(event.company(), conversation)
                .map(head -> JSON.writeValueAsString(new Body(
                        event.id().toString(),
                        event.kind(),
                        event.at().toString(),
                        head.company(),
                        new About(conversation.toString(), head.protocol(), event.status()),
                        new Person(head.customer(), head.externalId()),
                        head.channel(),
                        message.map(WebhookLetters::said).orElse(null),
                        kind == Kind.RATED ? rating(head) : null)));
    }

    private static Said said(Message message) {
        return new Said(
                message.seq(),
                message.author().name(),
                message.name(),
                message.text(),
                message.sentAt().toString(),
                File.of(message.attachment()));
    }

    private static @Nullable Rating rating(ConversationFacts.Head head) {
        Integer stars = head.stars();
        String comment = head.comment();
        return stars == null ? null : new Rating(stars, comment == null || comment.isEmpty() ? null : comment);
    }
}
