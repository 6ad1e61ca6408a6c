/** Receives, checks and stores files. The rooms that use it know to which conversation a file belongs. */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "shared"})
package app.aside.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
