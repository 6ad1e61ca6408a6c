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

/** Sends a hook something at once to see whether it arrives. */
@Component
public class TestDelivery {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SubscriptionRepository subscriptions;
    private final WebhookClient client;
    private final Clock clock;

    TestDelivery(SubscriptionRepository book, WebhookClient postman, Clock clock) {
        this.subscriptions = book;
        this.client = postman;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param message what the receiver answered, or what went wrong
     */
    public record TestResult(boolean delivered, String message) {}

    /** A letter that is ready to go. */
    public record PreparedTest(Supplier<TestResult> delivery) {}

    private record TestPayload(String id, String type, String occurredAt, String company) {}

    /** Within the transaction: what is needed. The sending itself may take some seconds and is done after it. */
    public PreparedTest prepare(Outbox box, Access access, String company, UUID hook) {
        UUID event = UuidV7.next();
        SignedRequest letter = subscriptions.prepareTestRequest(
                box,
                access,
                hook,
                event,
                JSON.writeValueAsString(new TestPayload(
                        event.toString(), "test", clock.instant().toString(), company)));
        return new PreparedTest(() -> {
            DeliveryAttempt attempt = client.deliver(letter);
            return attempt.error() == null
                    ? new TestResult(true, "The receiver answered %d.".formatted(attempt.responseStatus()))
                    : new TestResult(false, attempt.error());
        });
    }
}
