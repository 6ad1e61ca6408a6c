package app.aside.internalmessage;

import org.jspecify.annotations.Nullable;

/** An internal message and the row that names its file, as one query reads them. */
record InternalMessageWithAttachment(
        InternalMessageEntity message, @Nullable InternalAttachment attachment) {

    InternalMessage toMessage() {
        return message.toMessage(attachment == null ? null : attachment.toAttachment());
    }
}
