/** THE FILES: what may be sent as a file, how it is received, made harmless and kept; which room it belongs to is theirs. */
@NullMarked
@ApplicationModule(allowedDependencies = "account")
package app.aside.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
