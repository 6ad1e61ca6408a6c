package app.aside.archive;

import app.aside.conversation.ConversationFacts;
import app.aside.conversation.ConversationId;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageCopies;
import app.aside.post.Event;
import app.aside.post.LetterWriter;
import java.util.Optional;
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

    private record Said(int seq, int afterSeq, String from, String to, String text, String sentAt) {}

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
                message.sentAt().toString());
    }
}
