package app.aside.internalmessage;

import app.aside.attachment.AttachmentRow;
import app.aside.attachment.Enclosure;
import app.aside.conversation.ConversationId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** The file of an internal message. */
@Entity
@Table(name = "internal_attachment")
@Immutable
class InternalAttachment extends AttachmentRow {

    protected InternalAttachment() {}

    InternalAttachment(ConversationId conversation, int seq, Enclosure enclosure) {
        super(conversation.value(), seq, enclosure);
    }
}
