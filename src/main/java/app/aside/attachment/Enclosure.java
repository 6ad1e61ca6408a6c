package app.aside.attachment;

/**
 * A file on its way into a conversation, and the words that go with it.
 *
 * @param id random; the file's identity once it is sent
 * @param caption as it was typed; may be empty
 */
public record Enclosure(AttachmentId id, String caption, ReceivedFile file) {

    public static Enclosure of(String caption, ReceivedFile file) {
        return new Enclosure(AttachmentId.next(), caption, file);
    }

    /** What it is going to be once it is sent. */
    public Attachment attachment() {
        return new Attachment(id, file.name(), file.type(), file.size(), file.hasPicture());
    }
}
