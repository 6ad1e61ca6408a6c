/** Requests to addresses that a company chose. Refuses addresses inside the own network. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package app.aside.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
