/**
 * CUSTOMERS' DOOR: REST, event stream and hosted page, all without a session.
 *
 * <p>May know {@code conversation}, {@code account} and {@code live} only: no byte that leaves here comes from what
 * staff say to each other, so nothing here can even name it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "attachment", "conversation", "live"})
package app.aside.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
