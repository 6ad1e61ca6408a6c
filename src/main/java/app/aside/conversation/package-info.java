/** WHAT: customers, service requests, the queue, assignment, and the messages that a customer may see. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "attachment", "database", "live"})
package app.aside.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
