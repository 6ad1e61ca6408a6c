/** For the room that watches over open conversations: what its jobs read, and how it orders a list. */
@NullMarked
@NamedInterface("monitoring")
package app.aside.conversation.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
