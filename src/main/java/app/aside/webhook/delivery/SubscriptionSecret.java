package app.aside.webhook.delivery;

import java.util.UUID;

/** A subscription and its secret, which is shown once. */
public record SubscriptionSecret(UUID subscriptionId, String secret) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "SubscriptionSecret[" + subscriptionId + "]";
    }
}
