package app.aside.database;

/** Aside cannot start as it is configured; {@link #action} tells the operator what to do about it. */
class StartRefused extends RuntimeException {

    private final String action;

    StartRefused(String description, String action) {
        this(description, action, null);
    }

    // Throwable takes a null cause for "none".
    @SuppressWarnings("NullAway")
    StartRefused(String description, String action, @org.jspecify.annotations.Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String description() {
        return String.valueOf(getMessage());
    }

    String action() {
        return action;
    }
}
