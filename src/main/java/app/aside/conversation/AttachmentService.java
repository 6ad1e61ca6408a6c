package app.aside.conversation;

import app.aside.account.Access;
import app.aside.account.AccessGate;
import app.aside.account.Refusal;
import app.aside.account.StaffId;
import app.aside.attachment.AttachmentId;
import app.aside.attachment.ChunkTable;
import app.aside.attachment.Enclosure;
import app.aside.attachment.StoredFile;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The files that a customer may see, for staff. */
@Service
public class AttachmentService {

    static final String CHUNKS = "attachment_chunk";

    private final AccessGate gate;
    private final ConversationService service;
    private final ConversationReader reader;
    private final ConversationRepository conversations;
    private final MessageWriter writer;
    private final ChunkTable chunks;

    AttachmentService(
            AccessGate gate,
            ConversationService service,
            ConversationReader reader,
            ConversationRepository conversations,
            MessageWriter writer,
            JdbcClient jdbc) {
        this.gate = gate;
        this.service = service;
        this.reader = reader;
        this.conversations = conversations;
        this.writer = writer;
        this.chunks = new ChunkTable(jdbc, CHUNKS);
    }

    /**
     * Answers the customer with a file. Called again with the same {@code request} it sends nothing and returns what
     * was sent.
     *
     * @param request made anew for each file that is sent
     */
    public Message answer(StaffId me, ConversationId id, Enclosure enclosure, UUID request) {
        Content content = Content.of(enclosure);
        MessageRequest once = MessageRequest.of(content, me.value().toString(), request.toString());
        return gate.write(me, access -> {
            chunks.write(access.account(), id.value(), enclosure);
            Conversation conversation = service.lockOwn(access, id);
            SaidRow sent = conversations.byRequest(id.value(), once.hash()).orElse(null);
            if (sent != null) {
                chunks.delete(access.account(), id.value(), enclosure.id());
                return sent.toMessage();
            }
            conversation.demandOpen();
            conversations.deleteDraft(me.value(), id.value());
            return writer.append(access.account(), conversation, Author.AGENT, me, access.name(), content, once);
        });
    }

    /** @throws Refusal when this conversation, or this file in it, does not exist for this person */
    public StoredFile open(StaffId me, ConversationId id, AttachmentId attachment) {
        return find(me, id, attachment, (access, row) -> row.open(access.account(), chunks));
    }

    /** As {@link #open}: what may be shown of it in a page. */
    public StoredFile picture(StaffId me, ConversationId id, AttachmentId attachment) {
        return find(me, id, attachment, (access, row) -> row.picture(access.account(), chunks));
    }

    private StoredFile find(
            StaffId me,
            ConversationId id,
            AttachmentId attachment,
            BiFunction<Access, MessageAttachment, StoredFile> opening) {
        return gate.read(me, access -> {
            reader.find(access, id);
            return conversations
                    .attachment(id.value(), attachment.value())
                    .map(row -> opening.apply(access, row))
                    .orElseThrow(AttachmentId::unknown);
        });
    }
}
