package app.aside.internalmessage;

import app.aside.attachment.AttachmentId;
import app.aside.attachment.StoredFile;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.internalmessage.InternalAttachmentRepository.InternalFile;
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
    private final InternalAttachmentRepository files;

    InternalAttachmentService(
            AuthorizedTransactions transactions,
            ConversationReader conversations,
            InternalMessageReader reader,
            InternalMessageRepository messages,
            InternalAttachmentRepository files) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.reader = reader;
        this.messages = messages;
        this.files = files;
    }

    /** @throws app.aside.shared.Refusal when it does not exist for this person, or not yet */
    public StoredFile openFile(StaffId me, ConversationId id, AttachmentId attachment) {
        return requireFile(me, id, attachment, (access, file) -> files.open(access.company(), id, file));
    }

    /** As {@link #openFile}: what may be shown of it in a page. */
    public StoredFile openImage(StaffId me, ConversationId id, AttachmentId attachment) {
        return requireFile(me, id, attachment, (access, file) -> files.openPicture(access.company(), id, file));
    }

    private StoredFile requireFile(
            StaffId me,
            ConversationId id,
            AttachmentId attachment,
            BiFunction<Access, InternalFile, StoredFile> opening) {
        return transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            return files.find(access.company(), id, attachment)
                    .filter(file -> mayRead(access, conversation, file))
                    .map(file -> opening.apply(access, file))
                    .orElseThrow(AttachmentId::notFound);
        });
    }

    private boolean mayRead(Access access, ConversationSummary conversation, InternalFile file) {
        if (!conversation.isAssignedTo(access.staff())) {
            return InternalMessageReader.mayReadThread(access, conversation);
        }
        return messages.findBySeq(conversation.id(), file.seq())
                .filter(message -> !reader.state(access, conversation).isUnread(message, access.staff()))
                .isPresent();
    }
}
