package app.aside.conversation.clock;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * When a clock that runs changes if nothing happens.
 *
 * @param nearAt a quarter of the target is left
 * @param dueAt from then on it is missed
 */
@Embeddable
public record ClockTimes(Instant nearAt, Instant dueAt) {}
