package app.aside.staff;

/** What a member of staff does; one person may have several. */
public enum Role {
    ADMINISTRATOR("Administrator"),
    SUPERVISOR("Supervisor"),
    AGENT("Agent"),
    MANAGER("Manager");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether it is the role of people who work for departments. */
    public boolean needsDepartment() {
        return this == AGENT || this == SUPERVISOR;
    }
}
