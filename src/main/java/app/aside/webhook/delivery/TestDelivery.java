package app.aside.webhook.delivery;

import app.aside.shared.UuidV7;
import app.aside.staff.Access;
import app.aside.webhook.delivery.http.DeliveryAttempt;
import app.aside.webhook.delivery.http.SignedRequest;
import app.aside.webhook.delivery.http.WebhookClient;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends a test event to a subscription at once. */
@Component
public class TestDelivery {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SubscriptionRepository subscriptions;
    private final WebhookClient client;
    private final Clock clock;

    TestDelivery(SubscriptionRepository subscriptions, WebhookClient client, Clock clock) {
        this.subscriptions = subscriptions;
        this.client = client;
        this.clock = clock;
    }

    /**
     * The result of a test.
     *
     * @param message the receiver's status, or the error
     */
    public record TestResult(boolean delivered, String message) {}

    /** A test that is ready to be sent. */
    public record PreparedTest(Supplier<TestResult> delivery) {}

    private record TestPayload(String id, String type, String occurredAt, String company) {}

    /** Reads what the test needs, in the transaction. Sending may take some seconds and follows after the transaction. */
    public PreparedTest prepare(Outbox outbox, Access access, String company, UUID subscription) {
        UUID event = UuidV7.next();
        SignedRequest request = subscriptions.prepareTestRequest(
                outbox,
                access,
                subscription,
                event,
                JSON.writeValueAsString(new TestPayload(
                        event.toString(), "test", clock.instant().toString(), company)));
        return new PreparedTest(() -> {
            DeliveryAttempt attempt = client.deliver(request);
            return attempt.error() == null
                    ? new TestResult(true, "The receiver answered %d.".formatted(attempt.responseStatus()))
                    : new TestResult(false, attempt.error());
        });
    }
}
