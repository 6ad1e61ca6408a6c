package app.aside.company;

/** What a company pays for. */
public enum Plan {
    ESSENTIAL("Essential"),
    ADVANCED("Advanced");

    private final String label;

    Plan(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean hasInternalMessages() {
        return this == ADVANCED;
    }
}
