package app.aside.routing;

/** How the conversations that wait in a department come to an agent. */
public enum RoutingMode {
    MANUAL("Manual", "Agents press Take."),
    OFFERED("Offered", "One agent at a time is asked, with Accept and Decline."),
    DIRECT("Direct", "The next conversation goes to an agent at once.");

    private final String label;
    private final String sentence;

    RoutingMode(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    public String label() {
        return label;
    }

    /** What it means, for whoever chooses. */
    public String sentence() {
        return sentence;
    }
}
