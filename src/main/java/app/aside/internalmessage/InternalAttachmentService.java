package app.aside.internalmessage;

import app.aside.account.Access;
import app.aside.account.AccessGate;
import app.aside.account.StaffId;
import app.aside.attachment.AttachmentId;
import app.aside.attachment.StoredFile;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;

/**
 * The files of internal messages, for staff. Whoever may read an internal message may read its file; so its agent may
 * not before having opened the message.
 */
@Service
public class InternalAttachmentService {

    private final AccessGate gate;
    private final ConversationReader conversations;
    private final InternalMessageReader reader;
    private final InternalMessageRepository messages;
    private final InternalFiles files;

    InternalAttachmentService(
            AccessGate gate,
            ConversationReader conversations,
            InternalMessageReader reader,
            InternalMessageRepository messages,
            InternalFiles files) {
        this.gate = gate;
        this.conversations = conversations;
        this.reader = reader;
        this.messages = messages;
        this.files = files;
    }

    /** @throws app.aside.account.Refusal when it does not exist for this person, or not yet */
    public StoredFile open(StaffId me, ConversationId id, AttachmentId attachment) {
        return find(me, id, attachment, (access, row) -> row.open(access.account(), files.chunks()));
    }

    /** As {@link #open}: what may be shown of it in a page. */
    public StoredFile picture(StaffId me, ConversationId id, AttachmentId attachment) {
        return find(me, id, attachment, (access, row) -> row.picture(access.account(), files.chunks()));
    }

    private StoredFile find(
            StaffId me,
            ConversationId id,
            AttachmentId attachment,
            BiFunction<Access, InternalAttachment, StoredFile> opening) {
        return gate.read(me, access -> {
            ConversationSummary conversation = conversations.find(access, id);
            return messages.attachment(id.value(), attachment.value())
                    .filter(row -> mayRead(access, conversation, row))
                    .map(row -> opening.apply(access, row))
                    .orElseThrow(AttachmentId::unknown);
        });
    }

    private boolean mayRead(Access access, ConversationSummary conversation, InternalAttachment row) {
        return !conversation.isOwnedBy(access.staff())
                || messages.bySeq(conversation.id().value(), row.seq())
                        .map(InternalRow::toMessage)
                        .filter(message -> !reader.state(access, conversation).conceals(message, access.staff()))
                        .isPresent();
    }
}
