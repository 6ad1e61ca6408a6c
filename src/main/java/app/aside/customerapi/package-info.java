/**
 * The customers' door: REST, event stream, hosted page and widget, all without a session.
 *
 * <p>It cannot name the room of internal messages: no byte that leaves here comes from what staff say to each other.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attachment",
            "company",
            "conversation",
            "conversation :: channel",
            "conversation :: customer",
            "live",
            "settings",
            "shared"
        })
package app.aside.customerapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
