/** Companies, their plans and their departments. */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "language", "live", "shared"})
package app.aside.company;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
