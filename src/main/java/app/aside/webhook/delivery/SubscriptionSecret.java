package app.aside.webhook.delivery;

import java.util.UUID;

/** A hook and its secret, shown this once. */
public record SubscriptionSecret(UUID subscriptionId, String secret) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "NewHook[" + subscriptionId + "]";
    }
}
