package app.aside.attachment;

import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import java.util.UUID;

/** The id of a file: 122 random bits (UUID version 4). Unlike the other ids it reveals no time and no neighbours. */
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

    /** The refusal of a file that does not exist, belongs to another conversation or may not be read. */
    public static Refusal notFound() {
        return Refusal.notFound(RefusalCode.FILE_UNKNOWN, "attachment");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
