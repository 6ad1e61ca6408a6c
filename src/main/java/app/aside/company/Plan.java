package app.aside.company;

/** What a company pays for. */
public enum Plan {
    ESSENTIAL,
    ADVANCED;

    public boolean hasInternalMessages() {
        return this == ADVANCED;
    }
}
