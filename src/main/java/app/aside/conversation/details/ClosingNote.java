package app.aside.conversation.details;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was noted when a conversation was closed.
 *
 * @param note for staff; empty if there is none
 */
public record ClosingNote(@Nullable Outcome outcome, String note, String staffName, Instant at) {}
