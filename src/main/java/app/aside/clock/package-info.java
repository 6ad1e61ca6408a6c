/** Opening hours of departments, and how long customers may wait for a first reply, a next reply, an agent and the end. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "company",
            "conversation",
            "conversation :: assignment",
            "conversation :: clock",
            "database",
            "live",
            "shared",
            "staff"
        })
package app.aside.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
