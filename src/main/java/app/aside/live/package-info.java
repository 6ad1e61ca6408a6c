/** THE BELL: after a commit, wakes those who look at what changed. Topics only, never contents. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.aside.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
