package app.aside.guidance;

import app.aside.conversation.ConversationId;
import java.time.Instant;

/**
 * Something about urgent guidance that one member of staff must know at once.
 *
 * @param mine whether the viewer is its author, who is told that it was not seen; else the viewer has to open it
 * @param person the other person: its recipient or its author
 * @param reminders how often the recipient was reminded
 */
public record GuidanceAlert(
        ConversationId conversation,
        int seq,
        boolean mine,
        String protocol,
        String customerName,
        String person,
        Instant sentAt,
        int reminders) {

    /** Whether the other one is about the same message, and this one holds no reminder that it lacks. */
    public boolean isNoLaterThan(GuidanceAlert other) {
        return conversation.equals(other.conversation)
                && seq == other.seq
                && mine == other.mine
                && reminders <= other.reminders;
    }
}
