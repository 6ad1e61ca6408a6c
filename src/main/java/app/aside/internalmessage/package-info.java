/** What staff say to each other inside a conversation, who saw it, and calls to a supervisor. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attachment",
            "company",
            "conversation",
            "database",
            "live",
            "settings",
            "shared",
            "staff"
        })
package app.aside.internalmessage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
