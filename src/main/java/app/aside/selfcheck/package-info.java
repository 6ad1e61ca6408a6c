/**
 * Proves on the running installation that nothing of an internal message reaches a customer. Acts as a customer,
 * through the customers' door and the restricted database account.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attachment",
            "company",
            "conversation",
            "conversation :: customer",
            "database",
            "history",
            "internalmessage",
            "shared",
            "staff"
        })
package app.aside.selfcheck;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
