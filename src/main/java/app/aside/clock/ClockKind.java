package app.aside.clock;

/** What is measured. */
public enum ClockKind {
    WAITING("agent"),
    FIRST_REPLY("first reply"),
    NEXT_REPLY("reply"),
    RESOLUTION("resolution");

    private final String label;

    ClockKind(String label) {
        this.label = label;
    }

    /** As it stands before the time that is left: {@code first reply in 3 min}. */
    public String label() {
        return label;
    }
}
