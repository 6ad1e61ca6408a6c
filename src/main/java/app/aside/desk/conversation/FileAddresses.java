package app.aside.desk.conversation;

import app.aside.attachment.AttachmentId;
import app.aside.conversation.ConversationId;

/** The addresses below which staff download files, for the other folders of the desk. */
public final class FileAddresses {

    private FileAddresses() {}

    public static String ofMessage(ConversationId conversation, AttachmentId file) {
        return StaffAttachmentController.fileUrl(conversation, file);
    }

    public static String ofInternalMessage(ConversationId conversation, AttachmentId file) {
        return StaffAttachmentController.internalFileUrl(conversation, file);
    }
}
