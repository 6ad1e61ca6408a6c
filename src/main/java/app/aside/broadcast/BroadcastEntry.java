package app.aside.broadcast;

import app.aside.staff.StaffId;
import java.time.Instant;

/** What somebody did with a message to all agents. */
record BroadcastEntry(BroadcastId broadcast, StaffId staff, String staffName, Kind kind, Instant at) {

    enum Kind {
        /** It stood in a visible tab. */
        SEEN,
        ACKNOWLEDGED,
        /** Put away by a recipient who was not asked to acknowledge it. */
        DISMISSED,
        /** By its author. */
        WITHDRAWN
    }
}
