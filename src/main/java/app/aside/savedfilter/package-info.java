/** Filters of lists that people keep under a name, for themselves, a department or the company. */
@NullMarked
@ApplicationModule(allowedDependencies = {"company", "database", "shared", "staff"})
package app.aside.savedfilter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
