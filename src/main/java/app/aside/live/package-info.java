/** Change notifications: after a commit, wakes those who look at what changed. Carries topics, never contents. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.aside.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
