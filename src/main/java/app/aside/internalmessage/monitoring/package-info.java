/** For the room that watches over open conversations: what its jobs read of internal messages. */
@NullMarked
@NamedInterface("monitoring")
package app.aside.internalmessage.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
