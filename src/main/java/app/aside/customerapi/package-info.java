/**
 * The customers' door: REST, event stream, hosted page and widget, all without a session.
 *
 * <p>May not depend on the room of internal messages: no byte of an answer comes from internal messages.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attachment",
            "company",
            "conversation",
            "conversation :: channel",
            "conversation :: customer",
            "conversation :: receipt",
            "live",
            "settings",
            "shared",
            "web"
        })
package app.aside.customerapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
