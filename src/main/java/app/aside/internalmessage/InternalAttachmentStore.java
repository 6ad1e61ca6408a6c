package app.aside.internalmessage;

import app.aside.attachment.AttachmentContentRepository;
import app.aside.attachment.OutgoingFile;
import app.aside.conversation.ConversationId;
import app.aside.staff.Access;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the bytes of internal messages' files in a table that the restricted account cannot read. */
@Component
class InternalAttachmentStore {

    private final AttachmentContentRepository chunks;

    InternalAttachmentStore(JdbcClient jdbc) {
        this.chunks = new AttachmentContentRepository(jdbc, "internal_attachment_chunk");
    }

    void write(Access access, ConversationId conversation, OutgoingFile enclosure) {
        chunks.write(access.company(), conversation.value(), enclosure);
    }

    /** Deletes a file that turns out to have been sent before. */
    void delete(Access access, ConversationId conversation, OutgoingFile enclosure) {
        chunks.delete(access.company(), conversation.value(), enclosure.id());
    }

    AttachmentContentRepository chunks() {
        return chunks;
    }
}
