/** Files: how they are received, checked and stored. Which conversation a file belongs to is known elsewhere. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package app.aside.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
