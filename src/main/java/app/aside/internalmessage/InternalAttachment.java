package app.aside.internalmessage;

import app.aside.attachment.AttachmentEntity;
import app.aside.attachment.OutgoingFile;
import app.aside.conversation.ConversationId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** The file of an internal message. */
@Entity
@Table(name = "internal_attachment")
@Immutable
class InternalAttachment extends AttachmentEntity {

    protected InternalAttachment() {}

    InternalAttachment(ConversationId conversation, int seq, OutgoingFile enclosure) {
        super(conversation.value(), seq, enclosure);
    }
}
