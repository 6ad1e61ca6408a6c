package app.aside.conversation.persistence;

import app.aside.attachment.AttachmentEntity;
import app.aside.attachment.OutgoingFile;
import app.aside.conversation.ConversationId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** The file of a message that the customer may see. */
@Entity(name = "Attachment")
@Table(name = "attachment")
@Immutable
public class MessageAttachment extends AttachmentEntity {

    protected MessageAttachment() {}

    MessageAttachment(ConversationId conversation, int seq, OutgoingFile enclosure) {
        super(conversation.value(), seq, enclosure);
    }
}
