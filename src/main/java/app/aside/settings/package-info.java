/** What a company chooses: departments, canned replies, the look and the origins of its chat, channels, retention. */
@NullMarked
@ApplicationModule(allowedDependencies = {"company", "database", "live", "shared", "staff"})
package app.aside.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
