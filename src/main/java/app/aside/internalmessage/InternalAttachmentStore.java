package app.aside.internalmessage;

import app.aside.attachment.AttachmentContentStore;
import app.aside.attachment.OutgoingFile;
import app.aside.conversation.ConversationId;
import app.aside.staff.Access;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bytes of internal messages' files: in a table that the customers' account cannot read. */
@Component
class InternalAttachmentStore {

    private final AttachmentContentStore chunks;

    InternalAttachmentStore(JdbcClient jdbc) {
        this.chunks = new AttachmentContentStore(jdbc, "internal_attachment_chunk");
    }

    void write(Access access, ConversationId conversation, OutgoingFile enclosure) {
        chunks.write(access.company(), conversation.value(), enclosure);
    }

    /** It turns out to have been sent already. */
    void delete(Access access, ConversationId conversation, OutgoingFile enclosure) {
        chunks.delete(access.company(), conversation.value(), enclosure.id());
    }

    AttachmentContentStore chunks() {
        return chunks;
    }
}
