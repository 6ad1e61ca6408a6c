/**
 * The operator of this installation creates companies, sets their plan, invites the first administrator, builds the
 * search index anew, and moves files.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attachment",
            "company",
            "database",
            "mail",
            "search",
            "shared",
            "singlesignon",
            "staff",
            "staff :: secondfactor"
        })
package app.aside.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
