package app.aside.supervisorcall;

import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a call. Entries are only ever added.
 *
 * @param seq counts the entries of a call from 1
 * @param level where the call was after it
 * @param staffId who did it; {@code null} if time or the application did
 * @param withWhom who was called after it, such as {@code supervisors of Billing}
 * @param reason what the person or the application gave as the reason; empty if none
 */
public record CallEntry(
        int seq,
        Kind kind,
        CallLevel level,
        @Nullable StaffId staffId,
        String staffName,
        String withWhom,
        String reason,
        Instant at) {

    /** What can happen to a call. */
    public enum Kind {
        CALLED,
        /** Went to a next level. */
        ESCALATED,
        /** Passed over a level on which nobody could be called. */
        SKIPPED,
        ACCEPTED,
        DECLINED,
        /** Somebody who may be called wrote an internal message. Ends the call. */
        ANSWERED,
        /** Who accepted wrote nothing in time. */
        NOT_ANSWERED,
        /** No level is left. */
        UNANSWERED,
        /** Another agent has the conversation, and with it the call. */
        TRANSFERRED,
        /** Who was called or had accepted may not be called here any more. */
        LEFT,
        /** By its agent. Ends the call. */
        WITHDRAWN,
        /** Ends the call: the reason says why. */
        ENDED,
        /** The closing that ended the call was undone. */
        REOPENED
    }

    /** Why the application ends a call. The words are stored, and translated by the file {@code stored}. */
    enum EndReason {
        CLOSED("the conversation was closed"),
        REQUEUED("the conversation went back to the queue"),
        HELPER_HAS_IT("%s has the conversation now"),
        HELPER_JOINED("%s joined the conversation"),
        PLAN_LOST("internal messages are no part of the company's plan any more");

        private final String words;

        EndReason(String words) {
            this.words = words;
        }

        /** @param helper who came; empty if nobody did */
        String words(String helper) {
            return words.formatted(helper);
        }
    }

    /** One sentence for the record of the conversation. */
    public String sentence() {
        return switch (kind) {
            case CALLED -> "%s called %s.".formatted(staffName, withWhom);
            case ESCALATED -> "The call went on to %s.".formatted(withWhom);
            case SKIPPED -> "Passed over: %s.".formatted(reason);
            case ACCEPTED -> "%s accepted the call.".formatted(staffName);
            case DECLINED -> "%s declined the call: %s".formatted(staffName, reason);
            case ANSWERED -> "%s answered. The call is done.".formatted(staffName);
            case NOT_ANSWERED -> "%s accepted the call and wrote nothing for 2 minutes.".formatted(staffName);
            case UNANSWERED -> "Nobody was left to call. The call stays open on the Dashboard.";
            case TRANSFERRED -> "%s has the conversation now, and the call with it.".formatted(staffName);
            case LEFT -> "%s cannot be called here any more.".formatted(staffName);
            case WITHDRAWN -> "%s withdrew the call.".formatted(staffName);
            case ENDED -> "The call ended: %s.".formatted(reason);
            case REOPENED -> "The conversation was reopened, and the call with it.";
        };
    }
}
