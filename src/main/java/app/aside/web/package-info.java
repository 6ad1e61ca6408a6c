/** What all doors share about HTTP. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package app.aside.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
