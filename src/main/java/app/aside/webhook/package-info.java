/**
 * WEBHOOKS: tells a company's own systems what its customers may see. Like the customers' door it cannot name anything
 * that staff say to each other.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "attachment", "conversation", "database", "post"})
package app.aside.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
