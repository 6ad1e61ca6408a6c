/** Finds conversations by words. The index is derived from the database and can be built anew at any time. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "company",
            "conversation",
            "conversation::indexing",
            "database",
            "internalmessage::indexing",
            "shared",
            "staff"
        })
package app.aside.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
