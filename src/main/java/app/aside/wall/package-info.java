/**
 * THE WALL: proves on the running installation that nothing of an internal message reaches a customer. Takes the
 * customers' part from outside, through their own door and their own database account.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "attachment", "conversation", "database", "internalmessage"})
package app.aside.wall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
