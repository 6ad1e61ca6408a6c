package app.aside.internalmessage;

import app.aside.staff.StaffId;
import java.time.Instant;

/** Somebody saw the internal messages from {@code fromSeq} up to {@code upToSeq} at that time. */
public record ReadMark(StaffId staff, String name, int fromSeq, int upToSeq, Instant at) {

    public boolean covers(InternalMessage message) {
        return fromSeq <= message.seq() && message.seq() <= upToSeq && !staff.equals(message.authorId());
    }
}
