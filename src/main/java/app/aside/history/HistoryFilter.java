package app.aside.history;

import app.aside.company.DepartmentId;
import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the history; an empty text or {@code null} asks for nothing.
 *
 * @param text in the customer's name, the protocol number, or any text, internal ones included
 * @param openedFrom opened at or after
 * @param openedBefore opened before
 * @param tag with this tag
 * @param targetMissed of which a clock missed its target, or has by now
 */
public record HistoryFilter(
        String text,
        @Nullable DepartmentId department,
        @Nullable StaffId agent,
        @Nullable Instant openedFrom,
        @Nullable Instant openedBefore,
        boolean withInternalMessages,
        @Nullable String tag,
        boolean targetMissed) {

    /** Whatever the tags and the targets. */
    public HistoryFilter(
            String text,
            @Nullable DepartmentId department,
            @Nullable StaffId agent,
            @Nullable Instant openedFrom,
            @Nullable Instant openedBefore,
            boolean withInternalMessages) {
        this(text, department, agent, openedFrom, openedBefore, withInternalMessages, null, false);
    }

    public static final HistoryFilter ALL = new HistoryFilter("", null, null, null, null, false);
}
