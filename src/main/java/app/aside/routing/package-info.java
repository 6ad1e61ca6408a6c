/** Which agent gets which waiting conversation: modes of departments, capacities, offers. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "company",
            "conversation",
            "conversation :: assignment",
            "database",
            "live",
            "shared",
            "staff",
            "staff :: presence"
        })
package app.aside.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
