/**
 * THE POST: brings signed letters to addresses outside, again and again until they arrive or are given up. Knows nothing
 * of what is in them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "database", "live"})
package app.aside.post;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
