package app.aside.routing;

/** Why a conversation waits that no agent can get at present. */
public enum StallReason {
    /** No agent of the department is available. */
    NOBODY,
    /** Those who are available have no capacity left, or have declined. */
    BUSY
}
