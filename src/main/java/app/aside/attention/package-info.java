/** Which open conversations need somebody to look, and why: rules over columns that the writing transactions keep. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "company",
            "conversation",
            "conversation :: monitoring",
            "database",
            "internalmessage",
            "internalmessage :: event",
            "internalmessage :: monitoring",
            "live",
            "shared",
            "staff",
            "supervisorcall"
        })
package app.aside.attention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
