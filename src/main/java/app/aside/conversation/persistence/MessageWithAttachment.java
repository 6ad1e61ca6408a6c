package app.aside.conversation.persistence;

import app.aside.conversation.Message;
import org.jspecify.annotations.Nullable;

/** A message and the row that names its file, as one query reads them. */
public record MessageWithAttachment(
        MessageEntity message, @Nullable MessageAttachment attachment) {

    public Message toMessage() {
        return message.toMessage(attachment == null ? null : attachment.toAttachment());
    }
}
