package app.aside.internalmessage;

import org.jspecify.annotations.Nullable;

/** An internal message and the row that names its file, as one query reads them. */
record InternalRow(InternalMessageRow message, @Nullable InternalAttachment file) {

    InternalMessage toMessage() {
        return message.toMessage(file == null ? null : file.toAttachment());
    }
}
