/** The operator of this installation creates companies, sets their plan and invites the first administrator. */
@NullMarked
@ApplicationModule(allowedDependencies = {"company", "database", "shared", "staff"})
package app.aside.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
