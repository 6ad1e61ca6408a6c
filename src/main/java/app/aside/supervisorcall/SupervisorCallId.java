package app.aside.supervisorcall;

import java.util.UUID;

/** The identity of a call. */
public record SupervisorCallId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
