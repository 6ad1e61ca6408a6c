/** A conversation as it was: the merged timeline, search and retention. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attachment",
            "company",
            "conversation",
            "database",
            "guidance",
            "internalmessage",
            "live",
            "search",
            "settings",
            "shared",
            "staff"
        })
package app.aside.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
