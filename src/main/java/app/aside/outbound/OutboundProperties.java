package app.aside.outbound;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of requests to addresses that a company chose: webhooks, which gave them their name, and the providers of single
 * sign-on.
 *
 * @param allowedTargets host names, addresses and networks (CIDR) that are allowed although they are not public, also
 *     without TLS ({@code ASIDE_WEBHOOK_ALLOWED_TARGETS}, separated by commas)
 * @param connect limit for connecting, and for resolving the host name
 * @param answer limit for a whole attempt
 */
@ConfigurationProperties("aside.webhook")
public record OutboundProperties(
        @DefaultValue List<String> allowedTargets,
        @DefaultValue("5s") Duration connect,
        @DefaultValue("10s") Duration answer) {}
