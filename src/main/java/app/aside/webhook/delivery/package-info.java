/**
 * Delivers signed requests to addresses that a company chose: outbox, retries, dead letters. Knows nothing of what is
 * in them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "encryption", "live", "outbound", "shared", "staff"})
package app.aside.webhook.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
