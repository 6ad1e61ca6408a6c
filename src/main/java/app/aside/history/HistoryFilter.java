package app.aside.history;

import app.aside.company.DepartmentId;
import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the history; an empty text or {@code null} asks for nothing.
 *
 * @param words in the customer's name, the protocol number, or any text, internal ones included
 * @param from opened at or after
 * @param to opened before
 */
public record HistoryFilter(
        String words,
        @Nullable DepartmentId department,
        @Nullable StaffId agent,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean withInternalMessages) {

    public static final HistoryFilter ALL = new HistoryFilter("", null, null, null, null, false);
}
