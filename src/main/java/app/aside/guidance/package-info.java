/**
 * What becomes of internal messages that ask for something or suggest an answer: seen, acknowledged, applied or declined,
 * by whom and when.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "company",
            "conversation",
            "database",
            "internalmessage",
            "internalmessage::event",
            "live",
            "report",
            "shared",
            "staff"
        })
package app.aside.guidance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
