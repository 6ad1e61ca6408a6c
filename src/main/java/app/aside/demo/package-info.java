/** The demonstration: two companies to try everything with, made once in a new embedded database. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "conversation", "internalmessage"})
package app.aside.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
