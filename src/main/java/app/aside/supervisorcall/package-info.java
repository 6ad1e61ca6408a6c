/** Calls of an agent to a supervisor: with whom a call is, who accepted it, and to whom it goes when nobody does. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "clock",
            "company",
            "conversation",
            "conversation :: stepin",
            "database",
            "internalmessage",
            "internalmessage :: event",
            "live",
            "report",
            "shared",
            "staff",
            "staff :: presence"
        })
package app.aside.supervisorcall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
