package app.aside.search;

import app.aside.company.DepartmentId;
import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A search; {@code null} asks for nothing.
 *
 * @param words what one message, or the customer's name, address and protocol number, has to hold; empty for anything
 * @param openedFrom opened at or after
 * @param openedBefore opened before
 * @param withInternalMessages only conversations in which staff exchanged internal messages
 * @param after only results after this one
 * @param limit the most results
 */
public record SearchRequest(
        SearchScope scope,
        SearchWords words,
        @Nullable DepartmentId department,
        @Nullable StaffId agent,
        @Nullable Instant openedFrom,
        @Nullable Instant openedBefore,
        boolean withInternalMessages,
        @Nullable SearchPosition after,
        int limit) {}
