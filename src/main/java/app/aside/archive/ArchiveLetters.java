package app.aside.archive;

import app.aside.attachment.Attachment;
import app.aside.conversation.ConversationFacts;
import app.aside.conversation.ConversationId;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageCopies;
import app.aside.post.Event;
import app.aside.post.LetterWriter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes an internal message for a company's own archive. */
@Component
class ArchiveLetters implements LetterWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConversationFacts facts;
    private final InternalMessageCopies copies;

    ArchiveLetters(ConversationFacts facts, InternalMessageCopies copies) {
        this.facts = facts;
        this.copies = copies;
    }

    private record Body(
            String id, String type, String occurredAt, String company, About conversation, Said internalMessage) {}

    private record About(String id, String protocol, String status) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Said(
            int seq,
            int afterSeq,
            String from,
            String to,
            String text,
            String sentAt,
            @Nullable File attachment) {}

    /** What a file is; the file itself stays here. */
    private record File(String name, String type, long size) {

        static @Nullable File of(@Nullable Attachment attachment) {
            return attachment == null ? null : new File(attachment.name(), attachment.type(), attachment.size());
        }
    }

    @Override
    public Optional<String> write(Event event) {
        ConversationId conversation = new ConversationId(event.about());
        return copies.message(event.company(), conversation, event.seq())
                .flatMap(message -> facts.head(event.company(), conversation)
                        .map(head -> JSON.writeValueAsString(new Body(
                                event.id().toString(),
                                event.kind(),
                                event.at().toString(),
                                head.company(),
                                new About(conversation.toString(), head.protocol(), event.status()),
                                said(message)))));
    }

    private static Said said(InternalMessage message) {
        return new Said(
                message.seq(),
                message.afterSeq(),
                message.author(),
                message.recipient(),
                message.text(),
                message.sentAt().toString(),
                File.of(message.attachment()));
    }
}
