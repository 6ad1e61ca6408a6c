package app.aside.internalmessage;

import app.aside.attachment.AttachmentId;
import app.aside.attachment.StoredFile;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;

/**
 * The files of internal messages, for staff. Whoever may read an internal message may read its file. The agent may read
 * neither before opening the message.
 */
@Service
public class InternalAttachmentService {

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final InternalMessageReader reader;
    private final InternalMessageRepository messages;
    private final InternalAttachmentStore files;

    InternalAttachmentService(
            AuthorizedTransactions transactions,
            ConversationReader conversations,
            InternalMessageReader reader,
            InternalMessageRepository messages,
            InternalAttachmentStore files) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.reader = reader;
        this.messages = messages;
        this.files = files;
    }

    /** @throws app.aside.shared.Refusal when it does not exist for this person, or not yet */
    public StoredFile openFile(StaffId me, ConversationId id, AttachmentId attachment) {
        return requireFile(me, id, attachment, (access, row) -> row.toStoredFile(access.company(), files.chunks()));
    }

    /** As {@link #openFile}: what may be shown of it in a page. */
    public StoredFile openImage(StaffId me, ConversationId id, AttachmentId attachment) {
        return requireFile(me, id, attachment, (access, row) -> row.toStoredImage(access.company(), files.chunks()));
    }

    private StoredFile requireFile(
            StaffId me,
            ConversationId id,
            AttachmentId attachment,
            BiFunction<Access, InternalAttachment, StoredFile> opening) {
        return transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            return messages.findAttachment(id.value(), attachment.value())
                    .filter(row -> mayRead(access, conversation, row))
                    .map(row -> opening.apply(access, row))
                    .orElseThrow(AttachmentId::notFound);
        });
    }

    private boolean mayRead(Access access, ConversationSummary conversation, InternalAttachment row) {
        return !conversation.isAssignedTo(access.staff())
                || messages.findBySeq(conversation.id().value(), row.seq())
                        .map(InternalMessageRepository.MessageWithAttachment::toMessage)
                        .filter(message -> !reader.state(access, conversation).isUnread(message, access.staff()))
                        .isPresent();
    }
}
