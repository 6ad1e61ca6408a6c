package app.aside.conversation.clock;

import java.time.Instant;

/**
 * A clock that runs, with the moments at which it changes if nothing happens.
 *
 * @param nearAt a quarter of the target is left
 * @param dueAt from then on it is missed
 */
public record RunningClock(ClockKind kind, Instant nearAt, Instant dueAt) {

    /** How it stands. */
    public enum State {
        NEUTRAL,
        NEAR,
        MISSED
    }

    public State state(Instant now) {
        return !now.isBefore(dueAt) ? State.MISSED : !now.isBefore(nearAt) ? State.NEAR : State.NEUTRAL;
    }
}
