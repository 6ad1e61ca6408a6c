package app.aside.conversation;

import org.jspecify.annotations.Nullable;

/** A message and the row that names its file, as one query reads them. */
record SaidRow(MessageRow message, @Nullable MessageAttachment file) {

    Message toMessage() {
        return message.toMessage(file == null ? null : file.toAttachment());
    }
}
