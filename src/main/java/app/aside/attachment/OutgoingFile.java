package app.aside.attachment;

/**
 * A file on its way into a conversation, and the words that go with it.
 *
 * @param id random; the file's identity once it is sent
 * @param caption as it was typed; may be empty
 */
public record OutgoingFile(AttachmentId id, String caption, ReceivedFile file) {

    public static OutgoingFile of(String caption, ReceivedFile file) {
        return new OutgoingFile(AttachmentId.generate(), caption, file);
    }

    /** Whether it is an Office document, a ZIP archive or an e-mail, which a company may forbid. */
    public boolean isDocument() {
        return file.isDocument();
    }

    /** What it is going to be once it is sent. */
    public Attachment toAttachment() {
        return new Attachment(id, file.name(), file.type(), file.size(), file.hasSanitizedImage());
    }
}
