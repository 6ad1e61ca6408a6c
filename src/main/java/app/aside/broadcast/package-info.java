/** Messages of administrators and supervisors to all agents of departments, and who has seen them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"company", "database", "live", "shared", "staff"})
package app.aside.broadcast;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
