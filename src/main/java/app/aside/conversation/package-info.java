/** Customers, service requests, the queue, assignment, and the messages that a customer may see. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"attachment", "company", "database", "language", "live", "settings", "shared", "staff"})
package app.aside.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
