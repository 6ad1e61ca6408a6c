package app.aside.internalmessage;

import app.aside.staff.StaffId;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who takes part in a thread: its agent, and whoever wrote in it or was written to.
 *
 * @param active whether new messages are counted as unread
 * @param readSeq how far the person has read
 */
record Participant(StaffId staff, boolean active, int readSeq, int unread) {

    static Optional<Participant> find(List<Participant> participants, StaffId staff) {
        return participants.stream().filter(p -> p.staff().equals(staff)).findFirst();
    }
}
