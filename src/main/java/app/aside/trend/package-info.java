/** The Dashboard's figures of the last hour: a sample each minute, whoever looks. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"company", "conversation :: monitoring", "database", "live", "shared", "staff"})
package app.aside.trend;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
