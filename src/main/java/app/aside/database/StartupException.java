package app.aside.database;

/** Aside cannot start as it is configured; {@link #action} tells the operator what to do about it. */
public class StartupException extends RuntimeException {

    private final String action;

    public StartupException(String description, String action) {
        this(description, action, null);
    }

    // Throwable takes a null cause for "none".
    @SuppressWarnings("NullAway")
    public StartupException(String description, String action, @org.jspecify.annotations.Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    public String description() {
        return String.valueOf(getMessage());
    }

    public String action() {
        return action;
    }
}
