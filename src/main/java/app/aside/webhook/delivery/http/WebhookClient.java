package app.aside.webhook.delivery.http;

import app.aside.encryption.SecretEncryption;
import app.aside.outbound.OutboundClient;
import app.aside.outbound.OutboundProperties;
import app.aside.outbound.TargetPolicy;
import app.aside.shared.Refusal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.stereotype.Component;

/** Sends one signed request to an allowed address. Only the status of the answer counts. */
@Component
public class WebhookClient {

    /** So much of a response body is read, so that the receiver can close the connection in order. */
    private static final int MAX_RESPONSE_BYTES = 4 * 1_024;

    private final TargetPolicy targetPolicy;
    private final OutboundClient client;
    private final OutboundProperties properties;
    private final SecretEncryption encryption;
    private final Clock clock;

    WebhookClient(
            TargetPolicy targetPolicy,
            OutboundClient client,
            OutboundProperties properties,
            SecretEncryption encryption,
            Clock clock) {
        this.targetPolicy = targetPolicy;
        this.client = client;
        this.properties = properties;
        this.encryption = encryption;
        this.clock = clock;
    }

    public DeliveryAttempt deliver(SignedRequest signed) {
        TargetPolicy.ResolvedTarget target;
        try {
            target = targetPolicy.requireAllowed(signed.address());
        } catch (Refusal refusal) {
            return DeliveryAttempt.failed(refusal.message());
        }
        Optional<String> secret = encryption.decrypt(signed.secret());
        if (secret.isEmpty()) {
            return DeliveryAttempt.failed("The secret of this webhook is lost. Replace it.");
        }
        try {
            return DeliveryAttempt.answered(
                    client.execute(target, request(target, signed, secret.get()), WebhookClient::status));
        } catch (IOException e) {
            return DeliveryAttempt.failed(errorMessage(e));
        }
    }

    private static int status(ClassicHttpResponse response) {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            try {
                entity.getContent().readNBytes(MAX_RESPONSE_BYTES);
            } catch (IOException e) {
                // the status is known already
            }
        }
        return response.getCode();
    }

    private HttpPost request(TargetPolicy.ResolvedTarget target, SignedRequest signed, String secret) {
        byte[] body = signed.body().getBytes(StandardCharsets.UTF_8);
        long timestamp = clock.instant().getEpochSecond();
        HttpPost request = new HttpPost(target.uri());
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        request.setHeader("Aside-Event-Id", signed.eventId().toString());
        request.setHeader("Aside-Timestamp", Long.toString(timestamp));
        request.setHeader("Aside-Signature", WebhookSignature.of(secret, timestamp, body));
        return request;
    }

    private String errorMessage(IOException e) {
        return switch (e) {
            case SSLException tlsFailed -> "The receiver's certificate or TLS could not be accepted.";
            case ConnectException refused -> "The receiver could not be reached.";
            case SocketTimeoutException slow ->
                "The receiver did not answer within %d seconds."
                        .formatted(properties.answer().toSeconds());
            default -> "The connection broke off.";
        };
    }
}
