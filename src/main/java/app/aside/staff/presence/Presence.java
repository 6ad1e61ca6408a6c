package app.aside.staff.presence;

/** Whether a member of staff is there for work. */
public enum Presence {
    AVAILABLE("Available"),
    AWAY("Away"),
    OFFLINE("Offline");

    private final String label;

    Presence(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
