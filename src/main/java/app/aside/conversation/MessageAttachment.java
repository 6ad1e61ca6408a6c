package app.aside.conversation;

import app.aside.attachment.AttachmentRow;
import app.aside.attachment.Enclosure;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** The file of a message that the customer may see. */
@Entity(name = "Attachment")
@Table(name = "attachment")
@Immutable
class MessageAttachment extends AttachmentRow {

    protected MessageAttachment() {}

    MessageAttachment(ConversationId conversation, int seq, Enclosure enclosure) {
        super(conversation.value(), seq, enclosure);
    }
}
