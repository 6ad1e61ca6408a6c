/** THE ASIDE: what staff say to each other inside a conversation, who saw what, calls to a supervisor. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "attachment", "conversation", "database", "live"})
package app.aside.internalmessage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
