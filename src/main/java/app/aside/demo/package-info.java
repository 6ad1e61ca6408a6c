/** The demonstration: two companies to try everything with, created once in a new embedded database. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "company",
            "conversation",
            "conversation :: customer",
            "database",
            "history",
            "internalmessage",
            "settings",
            "shared",
            "staff"
        })
package app.aside.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
