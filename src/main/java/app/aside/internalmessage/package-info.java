/** Internal messages: sending, read marks, typing, files, and calls to a supervisor. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attachment",
            "company",
            "conversation",
            "conversation::indexing",
            "database",
            "live",
            "settings",
            "shared",
            "staff"
        })
package app.aside.internalmessage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
