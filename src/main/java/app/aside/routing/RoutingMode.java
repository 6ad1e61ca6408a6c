package app.aside.routing;

/** How the conversations that wait in a department come to an agent. */
public enum RoutingMode {
    MANUAL("Agents press Take."),
    OFFERED("One agent at a time is asked, with Accept and Decline."),
    DIRECT("The next conversation goes to an agent at once.");

    private final String sentence;

    RoutingMode(String sentence) {
        this.sentence = sentence;
    }

    /** What it means, for whoever chooses. */
    public String sentence() {
        return sentence;
    }
}
