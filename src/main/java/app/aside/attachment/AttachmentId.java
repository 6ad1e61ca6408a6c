package app.aside.attachment;

import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import java.util.UUID;

/** The identity of a file: 122 random bits. Unlike other identities it holds no time, and no later one is near it. */
public record AttachmentId(UUID value) {

    static AttachmentId generate() {
        return new AttachmentId(UUID.randomUUID());
    }

    /** @throws Refusal as for a file that does not exist */
    public static AttachmentId parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return new AttachmentId(id);
            }
        } catch (IllegalArgumentException e) {
            // answered like any other unknown file
        }
        throw notFound();
    }

    /** Said of what does not exist, belongs to another conversation, or is not for whoever asks. */
    public static Refusal notFound() {
        return Refusal.notFound(RefusalCode.FILE_UNKNOWN, "attachment");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
