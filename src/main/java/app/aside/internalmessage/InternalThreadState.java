package app.aside.internalmessage;

import app.aside.staff.StaffId;

/**
 * How the internal thread of a conversation stands for one viewer.
 *
 * @param lastSeq how many internal messages there are
 * @param readSeq how far this viewer has read; {@code lastSeq} for one who is no participant
 * @param unread how many are unread by this viewer
 * @param readVersion grows when anybody reads; the read marks of a thread are the same as long as it is
 * @param hasGuidance whether what becomes of any message is recorded
 */
public record InternalThreadState(int lastSeq, int readSeq, int unread, long readVersion, boolean hasGuidance) {

    static final InternalThreadState NONE = new InternalThreadState(0, 0, 0, 0, false);

    public boolean isEmpty() {
        return lastSeq == 0;
    }

    /** Whether this viewer has still to open the message. */
    public boolean isUnread(InternalMessage message, StaffId viewer) {
        return unread > 0 && message.seq() > readSeq && !message.authorId().equals(viewer);
    }
}
