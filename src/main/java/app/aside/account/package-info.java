/** WHO: companies and plans, staff and their rights, departments, presence. */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "live"})
package app.aside.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
