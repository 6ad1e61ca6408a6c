package app.aside.post;

import java.util.UUID;

/** A hook and its secret, shown this once. */
public record NewHook(UUID hook, String secret) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "NewHook[" + hook + "]";
    }
}
