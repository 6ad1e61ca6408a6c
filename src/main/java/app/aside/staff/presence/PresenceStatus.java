package app.aside.staff.presence;

/**
 * How somebody's presence stands: what the person has chosen, and what the connection makes of it.
 *
 * @param reason why the person is away; empty without a reason
 */
public record PresenceStatus(Presence state, String reason) {

    /** The reason of whoever is away because no view is connected. */
    public static final String NO_CONNECTION = "no connection";

    public static final PresenceStatus AVAILABLE = new PresenceStatus(Presence.AVAILABLE, "");
    public static final PresenceStatus OFFLINE = new PresenceStatus(Presence.OFFLINE, "");

    public static PresenceStatus away(String reason) {
        return new PresenceStatus(Presence.AWAY, reason);
    }

    public boolean isAvailable() {
        return state == Presence.AVAILABLE;
    }

    /** As people read it: {@code Available}, {@code Away: Lunch}. */
    public String label() {
        return reason.isEmpty() ? state.label() : state.label() + ": " + reason;
    }
}
