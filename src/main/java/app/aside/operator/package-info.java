/** THE OPERATOR: who runs this installation creates companies, sets their plan and lets the first administrator in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "database"})
package app.aside.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
