package app.aside.attachment;

/**
 * A received file that is about to be sent, with its caption.
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

    /** The attachment as it will be once it is sent. */
    public Attachment toAttachment() {
        return new Attachment(id, file.name(), file.type(), file.size(), file.hasSanitizedImage());
    }
}
