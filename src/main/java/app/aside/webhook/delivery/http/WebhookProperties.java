package app.aside.webhook.delivery.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters go out.
 *
 * @param allowedTargets host names, addresses and networks (CIDR) that may be reached although they are not public, and
 *     without TLS ({@code ASIDE_WEBHOOK_ALLOWED_TARGETS}, separated by commas)
 * @param poll how often each node looks for what is due; what was written here goes out at once
 * @param connect how long a connection may take, the look-up of its address included
 * @param answer how long all of one attempt may take
 */
@ConfigurationProperties("aside.webhook")
record WebhookProperties(
        @DefaultValue List<String> allowedTargets,
        @DefaultValue("5s") Duration poll,
        @DefaultValue("5s") Duration connect,
        @DefaultValue("10s") Duration answer) {}
