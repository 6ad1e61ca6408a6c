package app.aside.conversation;

import app.aside.attachment.AttachmentId;
import app.aside.attachment.AttachmentStore;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.StoredFile;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.IdempotencyHashes;
import app.aside.conversation.persistence.MessageAttachment;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.conversation.persistence.MessageWriter.AppendedMessage;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;

/** The files that a customer may see, for staff. */
@Service
public class MessageAttachmentService {

    private final AuthorizedTransactions transactions;
    private final ConversationService conversationService;
    private final ConversationReader reader;
    private final ConversationRepository conversations;
    private final MessageWriter writer;
    private final AttachmentStore files;

    MessageAttachmentService(
            AuthorizedTransactions transactions,
            ConversationService service,
            ConversationReader reader,
            ConversationRepository conversations,
            MessageWriter writer,
            AttachmentStore files) {
        this.transactions = transactions;
        this.conversationService = service;
        this.reader = reader;
        this.conversations = conversations;
        this.writer = writer;
        this.files = files;
    }

    /** As {@link #answer(StaffId, ConversationId, OutgoingFile, SendRequest)}, by somebody who types nothing since. */
    public Message answer(StaffId me, ConversationId id, OutgoingFile enclosure, UUID request) {
        return answer(me, id, enclosure, SendRequest.of(request));
    }

    /**
     * Answers the customer with a file, and deletes the draft that its caption was. Called again with the same request it
     * sends nothing and returns what was sent.
     */
    public Message answer(StaffId me, ConversationId id, OutgoingFile enclosure, SendRequest request) {
        MessageContent content = MessageContent.of(enclosure);
        IdempotencyHashes once = IdempotencyHashes.of(
                content, me.value().toString(), request.id().toString());
        files.upload(() -> requireCompany(me, id), enclosure);
        return transactions.write(me, access -> {
            files.write(access.company(), id.value(), enclosure);
            Conversation conversation = conversationService.lockToAnswer(access, id);
            AppendedMessage appended = writer.appendOnce(
                    access.company(), conversation, MessageAuthor.AGENT, me, access.name(), content, once);
            if (appended.isRepeated()) {
                files.delete(access.company(), id.value(), enclosure.id());
                return appended.message();
            }
            conversations.deleteDraft(access.company().value(), me.value(), id.value(), request.version());
            return appended.message();
        });
    }

    /** Nothing is brought to a store for somebody who may not even read the conversation. */
    private CompanyId requireCompany(StaffId me, ConversationId id) {
        return transactions.read(me, access -> {
            reader.require(access, id);
            return access.company();
        });
    }

    /** @throws Refusal when this conversation, or this file in it, does not exist for this person */
    public StoredFile openFile(StaffId me, ConversationId id, AttachmentId attachment) {
        return requireFile(me, id, attachment, (access, row) -> row.toStoredFile(access.company(), files));
    }

    /** As {@link #openFile}: what may be shown of it in a page. */
    public StoredFile openImage(StaffId me, ConversationId id, AttachmentId attachment) {
        return requireFile(me, id, attachment, (access, row) -> row.toStoredImage(access.company(), files));
    }

    private StoredFile requireFile(
            StaffId me,
            ConversationId id,
            AttachmentId attachment,
            BiFunction<Access, MessageAttachment, StoredFile> opening) {
        return transactions.read(me, access -> {
            reader.require(access, id);
            return conversations
                    .findAttachment(id.value(), attachment.value())
                    .map(row -> opening.apply(access, row))
                    .orElseThrow(AttachmentId::notFound);
        });
    }
}
